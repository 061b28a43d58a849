package dev.cygnet.esp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Ipv4PacketPropertyTest {
    /** The header of RFC 7634 appendix A, from outside this project. */
    private static final byte[] HEADER = HexFormat.of().parseHex("45000054a6f200004001e778c6336405c0000205");

    @Example
    void theFieldsOfAPublishedHeader() {
        byte[] packet = Arrays.copyOf(HEADER, 84);

        assertThat(Ipv4Packet.inspect(packet, 0, 84)).isEqualTo(84);
        assertThat(Ipv4Packet.version(packet, 0)).isEqualTo(4);
        assertThat(Ipv4Packet.headerLength(packet, 0)).isEqualTo(20);
        assertThat(Ipv4Packet.identification(packet, 0)).isEqualTo(0xa6f2);
        assertThat(Ipv4Packet.dontFragment(packet, 0)).isFalse();
        assertThat(Ipv4Packet.moreFragments(packet, 0)).isFalse();
        assertThat(Ipv4Packet.fragmentOffset(packet, 0)).isZero();
        assertThat(Ipv4Packet.trafficClass(packet, 0)).isZero();
        assertThat(Ipv4Packet.ttl(packet, 0)).isEqualTo(64);
        assertThat(Ipv4Packet.protocol(packet, 0)).isEqualTo(IpProtocol.ICMP);
        assertThat(Ipv4Packet.source(packet, 0)).isEqualTo(0xc6336405);
        assertThat(Ipv4Packet.destination(packet, 0)).isEqualTo(0xc0000205);
        assertThat(Ipv4Packet.checksumIsValid(packet, 0)).isTrue();
    }

    @Example
    void writingTheSameFieldsGivesTheSameOctets() {
        byte[] written = new byte[20];
        Ipv4Header.write(written, 0, 84, IpProtocol.ICMP, 0xc6336405, 0xc0000205, 64, 0xa6f2, 0);

        assertThat(written).isEqualTo(HEADER);
    }

    @Property
    void inspectNeverThrowsAndNeverExceedsWhatIsThere(@ForAll byte[] octets, @ForAll @IntRange(max = 4) int offset) {
        byte[] within = new byte[offset + octets.length];
        System.arraycopy(octets, 0, within, offset, octets.length);
        if (octets.length > 0) {
            within[offset] = (byte) (0x40 | octets[0] & 0x0f);
        }

        int answer = Ipv4Packet.inspect(within, offset, octets.length);

        assertThat(answer == Ipv4Packet.NOT_IPV4
                        || answer == Ipv4Packet.MALFORMED
                        || answer >= 20 && answer <= octets.length)
                .isTrue();
    }

    @Property
    void decrementingTheTtlKeepsTheChecksumRight(
            @ForAll @IntRange(max = 255) int ttl, @ForAll int source, @ForAll int destination, @ForAll short id) {
        byte[] packet = new byte[20];
        Ipv4Header.write(packet, 0, 20, IpProtocol.TCP, source, destination, ttl, id, 0);
        byte[] before = packet.clone();

        boolean travelsOn = Ipv4Packet.decrementTtl(packet, 0);

        assertThat(travelsOn).isEqualTo(ttl > 1);
        assertThat(Ipv4Packet.checksumIsValid(packet, 0)).isTrue();
        if (travelsOn) {
            assertThat(Ipv4Packet.ttl(packet, 0)).isEqualTo(ttl - 1);
        } else {
            assertThat(packet).isEqualTo(before);
        }
    }

    @Property
    void theChecksumAgreesWithAddingWordByWord(@ForAll byte[] octets) {
        int sum = 0;
        for (int i = 0; i < octets.length; i += 2) {
            sum += (octets[i] & 0xff) << 8 | (i + 1 < octets.length ? octets[i + 1] & 0xff : 0);
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        assertThat(InternetChecksum.compute(octets, 0, octets.length)).isEqualTo(~sum & 0xffff);
    }
}
