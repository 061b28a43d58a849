package dev.cygnet.esp.packet;

/** Reads and writes UDP headers (RFC 768). */
public final class UdpHeader {
    /** Octets of the header. */
    public static final int LENGTH = 8;

    private UdpHeader() {}

    /**
     * Replaces the content of a buffer by an IPv4 packet with a UDP datagram.
     *
     * @param packet where to
     * @param source source address
     * @param sourcePort source port
     * @param destination destination address
     * @param destinationPort destination port
     * @param data content of the datagram, at most capacity minus 28 octets
     */
    public static void writeDatagram(
            PacketBuffer packet, int source, int sourcePort, int destination, int destinationPort, byte[] data) {
        packet.reset();
        int length = LENGTH + data.length;
        int start = packet.append(Ipv4Header.LENGTH + length);
        byte[] array = packet.array();
        Ipv4Header.write(array, start, Ipv4Header.LENGTH + length, IpProtocol.UDP, source, destination);
        int udp = start + Ipv4Header.LENGTH;
        Octets.putInt16(array, udp, sourcePort);
        Octets.putInt16(array, udp + 2, destinationPort);
        Octets.putInt16(array, udp + 4, length);
        Octets.putInt16(array, udp + 6, 0);
        System.arraycopy(data, 0, array, udp + LENGTH, data.length);
        int checksum =
                InternetChecksum.computeWithPseudoHeader(array, udp, length, IpProtocol.UDP, source, destination);
        // Zero on the wire means that there is no checksum (RFC 768).
        Octets.putInt16(array, udp + 6, checksum == 0 ? 0xffff : checksum);
    }

    /**
     * {@return the source port}
     *
     * @param array octets
     * @param udp index of the first octet of the UDP header
     */
    public static int sourcePort(byte[] array, int udp) {
        return Octets.uint16(array, udp);
    }

    /**
     * {@return the destination port}
     *
     * @param array octets
     * @param udp index of the first octet of the UDP header
     */
    public static int destinationPort(byte[] array, int udp) {
        return Octets.uint16(array, udp + 2);
    }

    /**
     * {@return the octets of header and data}
     *
     * @param array octets
     * @param udp index of the first octet of the UDP header
     */
    public static int length(byte[] array, int udp) {
        return Octets.uint16(array, udp + 4);
    }
}
