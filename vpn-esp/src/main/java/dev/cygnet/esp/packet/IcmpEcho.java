package dev.cygnet.esp.packet;

/**
 * ICMP echo over IPv4 (RFC 792): builds requests, answers them, reads replies. The parsing methods take a whole IPv4 packet as in
 * {@link Ipv4Packet}; those that read a field expect a packet for which {@link #isRequest} or {@link #isReply} is true.
 */
public final class IcmpEcho {
    /** Octets of the ICMP header of echo messages. */
    public static final int HEADER = 8;

    /** Octets of IPv4 and ICMP header of the packets built here. */
    public static final int OVERHEAD = Ipv4Header.LENGTH + HEADER;

    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;

    private IcmpEcho() {}

    /**
     * Replaces the content of a buffer by an echo request.
     *
     * @param packet where to; {@link PacketBuffer#reset() reset} first
     * @param source source address
     * @param destination destination address
     * @param identifier 16 bits that tell askers apart
     * @param sequence 16 bits that tell requests apart
     * @param data what the reply must return, at most capacity minus {@link #OVERHEAD} octets
     */
    public static void writeRequest(
            PacketBuffer packet, int source, int destination, int identifier, int sequence, byte[] data) {
        packet.reset();
        int total = OVERHEAD + data.length;
        int start = packet.append(total);
        byte[] array = packet.array();
        Ipv4Header.write(array, start, total, IpProtocol.ICMP, source, destination);
        int icmp = start + Ipv4Header.LENGTH;
        array[icmp] = ECHO_REQUEST;
        array[icmp + 1] = 0;
        Octets.putInt16(array, icmp + 4, identifier);
        Octets.putInt16(array, icmp + 6, sequence);
        System.arraycopy(data, 0, array, icmp + HEADER, data.length);
        writeChecksum(array, icmp, HEADER + data.length);
    }

    /**
     * {@return whether the octets are a sound, unfragmented IPv4 packet with an echo request, both checksums right}
     *
     * @param array octets
     * @param offset start of the IPv4 header
     * @param length octets available
     */
    public static boolean isRequest(byte[] array, int offset, int length) {
        return isEcho(array, offset, length, ECHO_REQUEST);
    }

    /**
     * {@return whether the octets are a sound, unfragmented IPv4 packet with an echo reply, both checksums right}
     *
     * @param array octets
     * @param offset start of the IPv4 header
     * @param length octets available
     */
    public static boolean isReply(byte[] array, int offset, int length) {
        return isEcho(array, offset, length, ECHO_REPLY);
    }

    private static boolean isEcho(byte[] array, int offset, int length, int type) {
        int total = Ipv4Packet.inspect(array, offset, length);
        if (total < 0
                || Ipv4Packet.protocol(array, offset) != IpProtocol.ICMP
                || Ipv4Packet.fragmentOffset(array, offset) != 0
                || Ipv4Packet.moreFragments(array, offset)) {
            return false;
        }
        int header = Ipv4Packet.headerLength(array, offset);
        int icmp = offset + header;
        return total - header >= HEADER
                && array[icmp] == type
                && array[icmp + 1] == 0
                && Ipv4Packet.checksumIsValid(array, offset)
                && InternetChecksum.compute(array, icmp, total - header) == 0;
    }

    /**
     * {@return the identifier}
     *
     * @param array octets
     * @param offset start of the IPv4 header
     */
    public static int identifier(byte[] array, int offset) {
        return Octets.uint16(array, icmp(array, offset) + 4);
    }

    /**
     * {@return the sequence number}
     *
     * @param array octets
     * @param offset start of the IPv4 header
     */
    public static int sequence(byte[] array, int offset) {
        return Octets.uint16(array, icmp(array, offset) + 6);
    }

    /**
     * {@return the index of the first octet of the data}
     *
     * @param array octets
     * @param offset start of the IPv4 header
     */
    public static int dataOffset(byte[] array, int offset) {
        return icmp(array, offset) + HEADER;
    }

    /**
     * {@return the octets of data}
     *
     * @param array octets
     * @param offset start of the IPv4 header
     */
    public static int dataLength(byte[] array, int offset) {
        return Ipv4Packet.totalLength(array, offset) - Ipv4Packet.headerLength(array, offset) - HEADER;
    }

    /**
     * Turns an echo request into its reply in place: addresses swapped, TTL fresh, checksums right (RFC 1122 §3.2.2.6).
     *
     * @param packet a packet for which {@link #isRequest} is true
     * @return whether it was a request; if not, nothing was changed
     */
    public static boolean replyInPlace(PacketBuffer packet) {
        byte[] array = packet.array();
        int offset = packet.offset();
        if (!isRequest(array, offset, packet.length())) {
            return false;
        }
        int source = Ipv4Packet.source(array, offset);
        int destination = Ipv4Packet.destination(array, offset);
        int total = Ipv4Packet.totalLength(array, offset);
        Octets.putInt32(array, offset + 12, destination);
        Octets.putInt32(array, offset + 16, source);
        array[offset + Ipv4Packet.TTL_OFFSET] = Ipv4Header.DEFAULT_TTL;
        Ipv4Packet.writeChecksum(array, offset);
        int icmp = icmp(array, offset);
        array[icmp] = ECHO_REPLY;
        writeChecksum(array, icmp, offset + total - icmp);
        packet.window(offset, total);
        return true;
    }

    private static int icmp(byte[] array, int offset) {
        return offset + Ipv4Packet.headerLength(array, offset);
    }

    private static void writeChecksum(byte[] array, int icmp, int length) {
        Octets.putInt16(array, icmp + 2, 0);
        Octets.putInt16(array, icmp + 2, InternetChecksum.compute(array, icmp, length));
    }
}
