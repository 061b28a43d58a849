package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import dev.cygnet.testkit.node.SimGateway;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActiveActiveTest {
    static Stream<Arguments> cryptography() {
        return Stream.of(
                Arguments.of("the guide's defaults", Scenario.activeActive()),
                Arguments.of("X25519", Scenario.activeActive().fastCryptography()),
                Arguments.of(
                        "AES-256-GCM, group 20",
                        Scenario.activeActive()
                                .connections(c -> c.ike(i ->
                                                i.encryption("AES-256-GCM-16").dhGroups("20"))
                                        .ipsec(i ->
                                                i.encryption("AES-256-GCM-16").pfs("20")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cryptography")
    @DisplayName(
            "SCN-02: both connections come up, servers ping both ways, outbound goes through the first only (HA-003)")
    void bothConnectionsComeUpAndTheFirstCarries(String name, Scenario scenario) {
        Testbed.of(scenario.topology()).seed(2).run(net -> {
            net.start();
            assertThat(net.awaitUp("vpn-001", ofSeconds(10))).isLessThan(ofSeconds(1));
            net.awaitAllUp(ofSeconds(1));

            Ping fromCloud = net.server("192.168.0.10").ping("172.16.0.20", 100, ofMillis(50));
            Ping fromSite = net.server("172.16.3.4").ping("192.168.1.10", 100, ofMillis(50));
            net.runFor(ofSeconds(8));

            assertThat(fromCloud).hasToString("192.168.0.10 -> 172.16.0.20: 100 sent, 100 answered, 0 lost");
            assertThat(fromSite.answered()).isEqualTo(100);
            assertThat(fromCloud.roundTrips())
                    .allSatisfy(time -> assertThat(time).isEqualTo(ofMillis(24)));
            for (String node : new String[] {"vpngw-001", "cgw-fw"}) {
                SimGateway gateway = net.gateway(node);
                assertThat(gateway.pathTo(node.equals("cgw-fw") ? "192.168.0.10" : "172.16.0.20"))
                        .contains("vpn-001");
                assertThat(outboundPackets(gateway, "vpn-001")).isEqualTo(200);
                assertThat(outboundPackets(gateway, "vpn-002")).isZero();
                assertThat(gateway.status().drops()).isEmpty();
            }
        });
    }

    private static long outboundPackets(SimGateway gateway, String connection) {
        return gateway.status().connection(connection).children().stream()
                .map(ChildSaStatus::outbound)
                .mapToLong(traffic -> traffic.packets())
                .sum();
    }
}
