package dev.cygnet.esp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TransportPropertyTest {
    private static final int HERE = 0x0a000001;
    private static final int THERE = 0x0a000002;

    @Property
    void anEchoRequestBecomesItsReply(
            @ForAll @Size(max = 200) byte[] data,
            @ForAll @IntRange(max = 65535) int identifier,
            @ForAll @IntRange(max = 65535) int sequence) {
        PacketBuffer packet = PacketBuffer.allocate(1500);
        IcmpEcho.writeRequest(packet, HERE, THERE, identifier, sequence, data);
        assertThat(IcmpEcho.isRequest(packet.array(), packet.offset(), packet.length()))
                .isTrue();
        assertThat(IcmpEcho.isReply(packet.array(), packet.offset(), packet.length()))
                .isFalse();

        assertThat(IcmpEcho.replyInPlace(packet)).isTrue();

        byte[] array = packet.array();
        int offset = packet.offset();
        assertThat(IcmpEcho.isReply(array, offset, packet.length())).isTrue();
        assertThat(Ipv4Packet.source(array, offset)).isEqualTo(THERE);
        assertThat(Ipv4Packet.destination(array, offset)).isEqualTo(HERE);
        assertThat(IcmpEcho.identifier(array, offset)).isEqualTo(identifier);
        assertThat(IcmpEcho.sequence(array, offset)).isEqualTo(sequence);
        int start = IcmpEcho.dataOffset(array, offset);
        assertThat(Arrays.copyOfRange(array, start, start + IcmpEcho.dataLength(array, offset)))
                .isEqualTo(data);
        assertThat(IcmpEcho.replyInPlace(packet)).as("a reply is not answered").isFalse();
    }

    @Property
    void aDamagedEchoRequestIsNotAnswered(@ForAll Random random) {
        PacketBuffer packet = PacketBuffer.allocate(1500);
        IcmpEcho.writeRequest(packet, HERE, THERE, 1, 2, new byte[40]);
        packet.array()[packet.offset() + random.nextInt(packet.length())] ^= (byte) (1 << random.nextInt(8));
        byte[] before = packet.toBytes();

        assertThat(IcmpEcho.replyInPlace(packet)).isFalse();
        assertThat(packet.toBytes()).isEqualTo(before);
    }

    @Example
    void thePingOfRfc3602IsAnEchoRequest() {
        byte[] ping = HexFormat.of()
                .parseHex("45000054090400004001f988c0a87b03c0a87bc808009f76a90a0100b49c083d02a2040008090a0b0c0d0e0f"
                        + "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637");

        assertThat(IcmpEcho.isRequest(ping, 0, ping.length)).isTrue();
        assertThat(IcmpEcho.identifier(ping, 0)).isEqualTo(0xa90a);
        assertThat(IcmpEcho.dataLength(ping, 0)).isEqualTo(56);
        assertThat(IcmpEcho.isRequest(ping, 0, ping.length - 1)).isFalse();
    }

    @Property
    void aUdpDatagramHasARightChecksumAndItsPorts(
            @ForAll @Size(max = 200) byte[] data,
            @ForAll @IntRange(max = 65535) int from,
            @ForAll @IntRange(max = 65535) int to) {
        PacketBuffer packet = PacketBuffer.allocate(1500);
        UdpHeader.writeDatagram(packet, HERE, from, THERE, to, data);
        byte[] array = packet.array();
        int offset = packet.offset();
        int udp = offset + 20;

        assertThat(packet.length()).isEqualTo(28 + data.length);
        assertThat(TransportPorts.source(array, offset)).isEqualTo(from).isEqualTo(UdpHeader.sourcePort(array, udp));
        assertThat(TransportPorts.destination(array, offset))
                .isEqualTo(to)
                .isEqualTo(UdpHeader.destinationPort(array, udp));
        assertThat(UdpHeader.length(array, udp)).isEqualTo(8 + data.length);
        assertThat(InternetChecksum.computeWithPseudoHeader(array, udp, 8 + data.length, 17, HERE, THERE))
                .isZero();
    }

    /** PRO-MTU-001, with the option on even and odd positions. */
    @Property
    void theMssOfASynIsClampedAndItsChecksumStaysRight(
            @ForAll @IntRange(min = 1, max = 65535) int mss,
            @ForAll @IntRange(max = 3) int noOperations,
            @ForAll boolean acknowledges) {
        PacketBuffer packet = tcp(acknowledges ? 0x12 : 0x02, options(mss, noOperations));

        assertThat(TcpMss.clamp(packet, TcpMss.DEFAULT_MAX)).isEqualTo(mss > 1300);

        int tcp = packet.offset() + 20;
        assertThat(Octets.uint16(packet.array(), tcp + 22 + noOperations)).isEqualTo(Math.min(mss, 1300));
        assertThat(checksumOf(packet)).isZero();
        assertThat(TcpMss.clamp(packet, TcpMss.DEFAULT_MAX)).isFalse();
    }

    @Example
    void onlyASynWithASoundMssOptionIsTouched() {
        byte[] large = options(1460, 0);
        assertThat(TcpMss.clamp(tcp(0x10, large), 1300)).as("no SYN").isFalse();
        assertThat(TcpMss.clamp(tcp(0x02, new byte[0]), 1300)).as("no options").isFalse();
        assertThat(TcpMss.clamp(tcp(0x02, new byte[] {0, 2, 4, 5}), 1300))
                .as("after the end")
                .isFalse();
        assertThat(TcpMss.clamp(tcp(0x02, new byte[] {2, 3, 5, 1}), 1300))
                .as("length 3")
                .isFalse();
        assertThat(TcpMss.clamp(tcp(0x02, new byte[] {3, 0, 2, 4}), 1300))
                .as("length 0 of an option before")
                .isFalse();
        assertThat(TcpMss.clamp(tcp(0x02, new byte[] {1, 1, 1, 2}), 1300))
                .as("cut off")
                .isFalse();
        assertThat(TcpMss.clamp(tcp(0x02, new byte[] {1, 1, 2, 4}), 1300))
                .as("cut off value")
                .isFalse();
        PacketBuffer fragment = tcp(0x02, large);
        Octets.putInt16(fragment.array(), fragment.offset() + 6, 5);
        assertThat(TcpMss.clamp(fragment, 1300)).as("later fragment").isFalse();
        PacketBuffer udp = tcp(0x02, large);
        udp.array()[udp.offset() + 9] = 17;
        assertThat(TcpMss.clamp(udp, 1300)).as("UDP").isFalse();
        PacketBuffer longHeader = tcp(0x02, large);
        longHeader.array()[longHeader.offset() + 32] = (byte) 0xf0;
        assertThat(TcpMss.clamp(longHeader, 1300))
                .as("data offset beyond the packet")
                .isFalse();
    }

    @Property
    void noSoundIpPacketMakesTheClampThrow(@ForAll @Size(min = 0, max = 80) byte[] segment) {
        PacketBuffer packet = PacketBuffer.allocate(200);
        int start = packet.append(20 + segment.length);
        Ipv4Header.write(packet.array(), start, 20 + segment.length, IpProtocol.TCP, HERE, THERE);
        System.arraycopy(segment, 0, packet.array(), start + 20, segment.length);
        if (segment.length > 13) {
            packet.array()[start + 33] |= 2;
        }
        byte[] before = packet.toBytes();

        boolean changed = TcpMss.clamp(packet, 1300);

        assertThat(Arrays.equals(before, packet.toBytes())).isEqualTo(!changed);
        assertThat(packet.length()).isEqualTo(before.length);
    }

    private static byte[] options(int mss, int noOperations) {
        byte[] options = new byte[8];
        Arrays.fill(options, 0, noOperations, (byte) 1);
        options[noOperations] = 2;
        options[noOperations + 1] = 4;
        Octets.putInt16(options, noOperations + 2, mss);
        return options;
    }

    private static PacketBuffer tcp(int flags, byte[] options) {
        PacketBuffer packet = PacketBuffer.allocate(1500);
        int length = 20 + options.length;
        int start = packet.append(20 + length);
        byte[] array = packet.array();
        Ipv4Header.write(array, start, 20 + length, IpProtocol.TCP, HERE, THERE);
        int tcp = start + 20;
        Octets.putInt16(array, tcp, 12345);
        Octets.putInt16(array, tcp + 2, 80);
        array[tcp + 12] = (byte) (length << 2);
        array[tcp + 13] = (byte) flags;
        System.arraycopy(options, 0, array, tcp + 20, options.length);
        Octets.putInt16(array, tcp + 16, checksumOf(packet));
        return packet;
    }

    private static int checksumOf(PacketBuffer packet) {
        return InternetChecksum.computeWithPseudoHeader(
                packet.array(), packet.offset() + 20, packet.length() - 20, IpProtocol.TCP, HERE, THERE);
    }
}
