package dev.cygnet.gateway.netstack;

/** Addresses that are no single host's (RFC 1812 §5.3.7). */
public final class Martians {
    private static final int THIS_NETWORK = 0;
    private static final int LOOPBACK = 127;
    private static final int FIRST_MULTICAST = 224;

    private Martians() {}

    /**
     * {@return whether packets from or to the address must not be forwarded: unspecified, loopback, multicast, reserved or broadcast}
     *
     * @param v4Bits the address, most significant octet first
     */
    public static boolean isMartian(int v4Bits) {
        int first = v4Bits >>> 24;
        return first == THIS_NETWORK || first == LOOPBACK || first >= FIRST_MULTICAST;
    }
}
