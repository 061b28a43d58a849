package dev.cygnet.esp.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.Ipv4Header;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** PRO-ESP-004: only traffic that matches the protected-traffic rules enters the tunnel. */
class SelectorTest {
    private static final int WHOLE = 0;
    private static final int FIRST_FRAGMENT = 0x2000;
    private static final int LATER_FRAGMENT = 0x0005;
    private static final TrafficSelector NEAR_ANY = SaPair.NEAR_NET;
    private static final TrafficSelector FAR_ANY = SaPair.FAR_NET;

    private record Row(
            String name,
            TrafficSelector near,
            TrafficSelector far,
            int protocol,
            int fragment,
            int sourcePort,
            int destinationPort,
            boolean passes) {}

    private static final List<Row> ROWS = List.of(
            row("any, UDP", NEAR_ANY, FAR_ANY, IpProtocol.UDP, WHOLE, 1, 2, true),
            row("any, later fragment", NEAR_ANY, FAR_ANY, IpProtocol.UDP, LATER_FRAGMENT, 1, 2, true),
            row("TCP only, TCP", far(6, 0, 65535), IpProtocol.TCP, WHOLE, 5, 6, true),
            row("TCP only, UDP", far(6, 0, 65535), IpProtocol.UDP, WHOLE, 5, 6, false),
            row("TCP only, later TCP fragment", far(6, 0, 65535), IpProtocol.TCP, LATER_FRAGMENT, 5, 6, true),
            row("port 80 there, 80", far(6, 80, 80), IpProtocol.TCP, WHOLE, 5000, 80, true),
            row("port 80 there, 81", far(6, 80, 80), IpProtocol.TCP, WHOLE, 5000, 81, false),
            row("port 80 there, from 80", far(6, 80, 80), IpProtocol.TCP, WHOLE, 80, 5000, false),
            row("port 80 there, first fragment", far(6, 80, 80), IpProtocol.TCP, FIRST_FRAGMENT, 5000, 80, true),
            row("port 80 there, later fragment", far(6, 80, 80), IpProtocol.TCP, LATER_FRAGMENT, 5000, 80, false),
            row("ports of any protocol, UDP", far(0, 100, 200), IpProtocol.UDP, WHOLE, 1, 200, true),
            row("ports of any protocol, SCTP", far(0, 100, 200), IpProtocol.SCTP, WHOLE, 1, 100, true),
            row("ports of any protocol, GRE has none", far(0, 100, 200), 47, WHOLE, 150, 150, false),
            row("ICMP echo request, type 8 code 0", far(1, 0x0800, 0x0800), IpProtocol.ICMP, WHOLE, 0x0800, 7, true),
            row("ICMP echo request, type 0", far(1, 0x0800, 0x0800), IpProtocol.ICMP, WHOLE, 0, 0x0800, false),
            row("source port range, inside", near(17, 500, 600), FAR_ANY, IpProtocol.UDP, WHOLE, 600, 9, true),
            row("source port range, outside", near(17, 500, 600), FAR_ANY, IpProtocol.UDP, WHOLE, 601, 9, false));

    @TestFactory
    Stream<DynamicTest> bothEndsDecideAlike() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row.name, () -> {
                    byte[] inner = packet(row);
                    EspVerdict expected = row.passes ? EspVerdict.OK : EspVerdict.SELECTOR_MISMATCH;
                    SaPair narrow = SaPair.of(SaPair.GCM_256, List.of(row.near), List.of(row.far));
                    SaPair wide = SaPair.of(SaPair.GCM_256);

                    assertThat(narrow.sender().protect(PacketBuffer.copyOf(inner)))
                            .isEqualTo(expected);
                    byte[] fromWideSender = SaPair.protect(wide.sender(), inner);
                    assertThat(narrow.receiver().unprotect(PacketBuffer.copyOf(fromWideSender)))
                            .isEqualTo(expected);
                }));
    }

    @Test
    void anyOfSeveralSelectorsWillDoAndEdgesOfARangeBelongToIt() {
        TrafficSelector range =
                new TrafficSelector(0, 0, 65535, IpAddress.parse("127.255.255.255"), IpAddress.parse("128.0.0.1"));
        SaPair pair = SaPair.of(SaPair.GCM_256, List.of(SaPair.NEAR_NET), List.of(SaPair.FAR_NET, range));

        assertThat(verdict(pair, "127.255.255.255")).isEqualTo(EspVerdict.OK);
        assertThat(verdict(pair, "128.0.0.1")).isEqualTo(EspVerdict.OK);
        assertThat(verdict(pair, "10.1.255.255")).isEqualTo(EspVerdict.OK);
        assertThat(verdict(pair, "127.255.255.254")).isEqualTo(EspVerdict.SELECTOR_MISMATCH);
        assertThat(verdict(pair, "128.0.0.2")).isEqualTo(EspVerdict.SELECTOR_MISMATCH);
        assertThat(verdict(pair, "10.2.0.0")).isEqualTo(EspVerdict.SELECTOR_MISMATCH);
    }

    @Test
    void ipv6SelectorsMatchNoIpv4Packet() {
        SaPair pair =
                SaPair.of(SaPair.GCM_256, List.of(SaPair.NEAR_NET), List.of(TrafficSelector.of(Cidr.parse("::/0"))));

        assertThat(verdict(pair, "10.1.2.3")).isEqualTo(EspVerdict.SELECTOR_MISMATCH);
    }

    /** PRO-ESP-003: in route mode the selectors are 0.0.0.0/0 both ways. */
    @Test
    void routeModeCarriesEverything() {
        TrafficSelector everything = TrafficSelector.of(Cidr.ANY_V4);
        SaPair pair = SaPair.of(SaPair.GCM_256, List.of(everything), List.of(everything));

        assertThat(verdict(pair, "0.0.0.0")).isEqualTo(EspVerdict.OK);
        assertThat(verdict(pair, "255.255.255.255")).isEqualTo(EspVerdict.OK);
    }

    private static EspVerdict verdict(SaPair pair, String destination) {
        byte[] inner = SaPair.innerPacket(
                SaPair.NEAR_HOST, IpAddress.parse(destination).v4Bits(), 8);
        return pair.sender().protect(PacketBuffer.copyOf(inner));
    }

    private static byte[] packet(Row row) {
        byte[] packet = new byte[28];
        Ipv4Header.write(packet, 0, 28, row.protocol, SaPair.NEAR_HOST, SaPair.FAR_HOST, 64, 1, row.fragment);
        Octets.putInt16(packet, 20, row.sourcePort);
        Octets.putInt16(packet, 22, row.destinationPort);
        return packet;
    }

    private static TrafficSelector near(int protocol, int startPort, int endPort) {
        return new TrafficSelector(protocol, startPort, endPort, NEAR_ANY.first(), NEAR_ANY.last());
    }

    private static TrafficSelector far(int protocol, int startPort, int endPort) {
        return new TrafficSelector(protocol, startPort, endPort, FAR_ANY.first(), FAR_ANY.last());
    }

    private static Row row(
            String name, TrafficSelector far, int protocol, int fragment, int source, int destination, boolean passes) {
        return row(name, NEAR_ANY, far, protocol, fragment, source, destination, passes);
    }

    private static Row row(
            String name,
            TrafficSelector near,
            TrafficSelector far,
            int protocol,
            int fragment,
            int source,
            int destination,
            boolean passes) {
        return new Row(name, near, far, protocol, fragment, source, destination, passes);
    }
}
