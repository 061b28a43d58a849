package dev.cygnet.examples.interop.strongswan;

/**
 * Something that strongSwan reports on its own.
 *
 * @param type {@code ike-updown}, {@code ike-rekey}, {@code child-updown} or {@code child-rekey}
 * @param body what it says
 */
public record ViciEvent(String type, ViciMessage body) {
    /** {@return whether it says that an SA came up, rather than went down} */
    public boolean isUp() {
        return body.textOrEmpty("up").equals("yes");
    }
}
