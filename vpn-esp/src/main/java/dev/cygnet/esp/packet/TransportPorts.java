package dev.cygnet.esp.packet;

/**
 * Looks at the ports of a packet as traffic selectors see them: ports of TCP, UDP, UDP-Lite, SCTP and DCCP; type and code of ICMP as
 * one 16-bit number on both sides (RFC 7296 §3.13.1, RFC 4301 §4.4.1.1).
 */
public final class TransportPorts {
    /** The answer if a packet shows no ports: another protocol, a later fragment, a truncated header. */
    public static final int NONE = -1;

    private static final int PORTS_LENGTH = 4;
    private static final int TYPE_AND_CODE_LENGTH = 2;

    private TransportPorts() {}

    /**
     * {@return the source port, or {@link #NONE}}
     *
     * @param array octets
     * @param offset start of the IPv4 header of a packet that {@link Ipv4Packet#inspect} found sound
     */
    public static int source(byte[] array, int offset) {
        return port(array, offset, 0);
    }

    /**
     * {@return the destination port, or {@link #NONE}}
     *
     * @param array octets
     * @param offset start of the IPv4 header of a packet that {@link Ipv4Packet#inspect} found sound
     */
    public static int destination(byte[] array, int offset) {
        return port(array, offset, 2);
    }

    private static int port(byte[] array, int offset, int within) {
        if (Ipv4Packet.fragmentOffset(array, offset) != 0) {
            return NONE;
        }
        int header = Ipv4Packet.headerLength(array, offset);
        int available = Ipv4Packet.totalLength(array, offset) - header;
        int transport = offset + header;
        return switch (Ipv4Packet.protocol(array, offset)) {
            case IpProtocol.TCP, IpProtocol.UDP, IpProtocol.UDP_LITE, IpProtocol.SCTP, IpProtocol.DCCP ->
                available < PORTS_LENGTH ? NONE : Octets.uint16(array, transport + within);
            case IpProtocol.ICMP -> available < TYPE_AND_CODE_LENGTH ? NONE : Octets.uint16(array, transport);
            default -> NONE;
        };
    }
}
