package dev.cygnet.esp.packet;

/** Writes IPv4 headers without options, checksum included. */
public final class Ipv4Header {
    /** Octets of the header that is written. */
    public static final int LENGTH = Ipv4Packet.MIN_HEADER;

    /** Time to live of packets that Cygnet originates (RFC 1700's recommended default). */
    public static final int DEFAULT_TTL = 64;

    /** Flags and fragment offset of a packet that is whole and may not be fragmented. */
    public static final int DONT_FRAGMENT = 0x4000;

    private Ipv4Header() {}

    /**
     * Writes the header of a whole packet: not to be fragmented, {@link #DEFAULT_TTL}, identification and DSCP zero (RFC 6864
     * §4.1 lets the identification of such packets be anything).
     *
     * @param array where to
     * @param offset index of the first octet
     * @param totalLength octets of header and data, 20 to 65535
     * @param protocol IP protocol number of the data
     * @param source source address
     * @param destination destination address
     */
    public static void write(byte[] array, int offset, int totalLength, int protocol, int source, int destination) {
        write(array, offset, totalLength, protocol, source, destination, DEFAULT_TTL, 0, DONT_FRAGMENT);
    }

    /**
     * Writes a header.
     *
     * @param array where to
     * @param offset index of the first octet
     * @param totalLength octets of header and data, 20 to 65535
     * @param protocol IP protocol number of the data
     * @param source source address
     * @param destination destination address
     * @param ttl time to live, 0 to 255
     * @param identification what fragments of one packet share, 16 bits
     * @param flagsAndFragment flags and fragment offset in units of eight octets, 16 bits as on the wire
     */
    public static void write(
            byte[] array,
            int offset,
            int totalLength,
            int protocol,
            int source,
            int destination,
            int ttl,
            int identification,
            int flagsAndFragment) {
        if (totalLength < LENGTH || totalLength > Ipv4Packet.MAX_LENGTH) {
            throw new IllegalArgumentException("an IPv4 packet has 20 to 65535 octets, not " + totalLength);
        }
        array[offset] = 0x45;
        array[offset + 1] = 0;
        Octets.putInt16(array, offset + 2, totalLength);
        Octets.putInt16(array, offset + 4, identification);
        Octets.putInt16(array, offset + 6, flagsAndFragment);
        array[offset + 8] = (byte) ttl;
        array[offset + 9] = (byte) protocol;
        Octets.putInt32(array, offset + 12, source);
        Octets.putInt32(array, offset + 16, destination);
        Ipv4Packet.writeChecksum(array, offset);
    }
}
