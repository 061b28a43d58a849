package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;

/**
 * Key Exchange payload (RFC 7296 §3.4).
 *
 * @param group transform ID of the key exchange method, 0 to 65535
 * @param publicValue the public value, not empty; its length is not yet checked against the group
 */
public record KeyExchangePayload(int group, Octets publicValue) implements Payload {
    /** Checks the ranges. */
    public KeyExchangePayload {
        if (group < 0 || group > 0xffff || publicValue.isEmpty()) {
            throw new IllegalArgumentException("a KE payload needs a group in 0..65535 and a public value");
        }
    }

    @Override
    public PayloadType type() {
        return PayloadType.KE;
    }
}
