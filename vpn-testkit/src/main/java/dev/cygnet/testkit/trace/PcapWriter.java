package dev.cygnet.testkit.trace;

import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.net.Datagram;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Writes datagrams as a classic pcap capture with nanosecond time stamps and link type RAW, which Wireshark opens. The IP and UDP headers
 * are made up around the payloads, with correct checksums. Not thread-safe.
 *
 * <pre>
 *   file header (24 octets) | record header (16) IP header UDP header payload | record header …
 * </pre>
 */
public final class PcapWriter implements Flushable {
    /** Marks classic pcap in the writer's byte order with time stamps in nanoseconds (draft-ietf-opsawg-pcap §4). */
    private static final int NANOSECOND_MAGIC = 0xa1b2_3c4d;

    private static final short MAJOR_VERSION = 2;
    private static final short MINOR_VERSION = 4;
    private static final int SNAP_LENGTH = 262_144;

    /** LINKTYPE_RAW: packets begin with an IPv4 or IPv6 header. */
    private static final int LINK_TYPE_RAW = 101;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final byte HOP_LIMIT = 64;
    private static final short DONT_FRAGMENT = 0x4000;
    private static final int IPV4_CHECKSUM_AT = 10;
    private static final int UDP_CHECKSUM_AT = 6;

    private final OutputStream out;

    /**
     * Begins a capture.
     *
     * @param out stays open
     * @throws IOException if writing fails
     */
    public PcapWriter(OutputStream out) throws IOException {
        this.out = out;
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER)
                .putInt(NANOSECOND_MAGIC)
                .putShort(MAJOR_VERSION)
                .putShort(MINOR_VERSION)
                .putInt(0)
                .putInt(0)
                .putInt(SNAP_LENGTH)
                .putInt(LINK_TYPE_RAW);
        out.write(header.array());
    }

    /**
     * Writes one datagram.
     *
     * @param at its time stamp
     * @param datagram the datagram
     * @throws IOException if writing fails
     */
    public void write(Instant at, Datagram datagram) throws IOException {
        byte[] packet = packet(datagram);
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER)
                .putInt((int) at.getEpochSecond())
                .putInt(at.getNano())
                .putInt(packet.length)
                .putInt(packet.length);
        out.write(header.array());
        out.write(packet);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private static byte[] packet(Datagram datagram) {
        byte[] octets = new byte[datagram.packetLength()];
        ByteBuffer packet = ByteBuffer.wrap(octets);
        int udpLength = UDP_HEADER + datagram.length();
        if (datagram.source().address().isV4()) {
            putIpv4Header(packet, datagram);
            packet.putShort(IPV4_CHECKSUM_AT, (short) checksum(sum(0, octets, 0, packet.position())));
        } else {
            putIpv6Header(packet, datagram, udpLength);
        }
        int udp = packet.position();
        packet.putShort((short) datagram.source().port())
                .putShort((short) datagram.destination().port())
                .putShort((short) udpLength)
                .putShort((short) 0)
                .put(datagram.payload());
        int sum = sum(0, datagram.source()) + sum(0, datagram.destination()) + UDP + udpLength;
        int checksum = checksum(sum(sum, octets, udp, udpLength));
        // Zero would mean "no checksum" (RFC 768), so that all ones stands for it.
        packet.putShort(udp + UDP_CHECKSUM_AT, (short) (checksum == 0 ? 0xffff : checksum));
        return octets;
    }

    /** RFC 791 §3.1. */
    private static void putIpv4Header(ByteBuffer packet, Datagram datagram) {
        packet.putShort((short) 0x4500)
                .putShort((short) datagram.packetLength())
                .putShort((short) datagram.number())
                .putShort(DONT_FRAGMENT)
                .put(HOP_LIMIT)
                .put((byte) UDP)
                .putShort((short) 0)
                .put(datagram.source().address().toBytes())
                .put(datagram.destination().address().toBytes());
    }

    /** RFC 8200 §3. */
    private static void putIpv6Header(ByteBuffer packet, Datagram datagram, int udpLength) {
        packet.putInt(0x6000_0000)
                .putShort((short) udpLength)
                .put((byte) UDP)
                .put(HOP_LIMIT)
                .put(datagram.source().address().toBytes())
                .put(datagram.destination().address().toBytes());
    }

    private static int sum(int start, UdpEndpoint endpoint) {
        byte[] octets = endpoint.address().toBytes();
        return sum(start, octets, 0, octets.length);
    }

    /** Sum of 16-bit words in ones-complement arithmetic (RFC 1071 §1), folded to 16 bits. */
    private static int sum(int start, byte[] octets, int offset, int length) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            int octet = Byte.toUnsignedInt(octets[offset + i]);
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) sum;
    }

    private static int checksum(int sum) {
        return ~sum & 0xffff;
    }
}
