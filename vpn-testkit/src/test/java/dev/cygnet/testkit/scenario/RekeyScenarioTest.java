package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rekeys of either kind, started by lifetimes or by command, by either end or by both at once, lose no packet. */
class RekeyScenarioTest {
    private static final String CLOUD = "vpngw-001";
    private static final String SITE = "cgw-fw";

    @Test
    void threeRekeysOfEachKindByLifetimesLoseNothing() {
        Scenario scenario = Scenario.activeActive().ipsecLifetime(ofSeconds(30)).ikeLifetime(ofSeconds(60));
        Testbed.of(scenario.topology()).seed(11).run(net -> {
            net.start();
            net.awaitAllUp(ofSeconds(10));
            List<Ping> pings = pings(net, 20_000, 12);
            net.runFor(ofMinutes(4).plusSeconds(5));

            assertNothingLost(pings);
            for (String connection : List.of("vpn-001", "vpn-002")) {
                assertThat(childRekeys(net, connection)).as(connection).isGreaterThanOrEqualTo(3);
                assertThat(ikeRekeys(net, connection)).as(connection).isGreaterThanOrEqualTo(3);
            }
            assertNeverDown(net);
        });
    }

    static Stream<Arguments> commanders() {
        return Stream.of(
                Arguments.of("the cloud", List.of(CLOUD)),
                Arguments.of("the site", List.of(SITE)),
                Arguments.of("both at the same instant", List.of(CLOUD, SITE)));
    }

    @ParameterizedTest(name = "by {0}")
    @MethodSource("commanders")
    void threeRekeysOfEachKindByCommandLoseNothing(String who, List<String> commanders) {
        Testbed.of(Scenario.activeActive().fastCryptography().topology())
                .seed(12)
                .run(net -> {
                    net.start();
                    net.awaitAllUp(ofSeconds(10));
                    List<Ping> pings = pings(net, 1_400, 5);
                    for (int round = 0; round < 3; round++) {
                        net.runFor(ofSeconds(1));
                        commanders.forEach(node -> net.gateway(node).rekeyChildSas("vpn-001"));
                        net.runFor(ofSeconds(1));
                        commanders.forEach(node -> net.gateway(node).rekeyIkeSa("vpn-001"));
                    }
                    net.runFor(ofMinutes(1));

                    assertNothingLost(pings);
                    assertThat(childRekeys(net, "vpn-001")).isEqualTo(3);
                    assertThat(ikeRekeys(net, "vpn-001")).isEqualTo(3);
                    assertNeverDown(net);
                    SaPairs.awaitOneEach(net, ofSeconds(30));
                });
    }

    private static List<Ping> pings(Testbed net, int count, int everyMillis) {
        return List.of(
                net.server("192.168.0.10").ping("172.16.0.20", count, ofMillis(everyMillis)),
                net.server("172.16.0.21").ping("192.168.1.11", count, ofMillis(everyMillis)));
    }

    private static void assertNothingLost(List<Ping> pings) {
        assertThat(pings).allSatisfy(ping -> {
            assertThat(ping.done()).isTrue();
            assertThat(ping.lostAt()).isEmpty();
            assertThat(ping.duplicates()).isZero();
        });
    }

    private static void assertNeverDown(Testbed net) {
        net.gateways()
                .forEach(gateway -> assertThat(gateway.events(ConnectionDown.class))
                        .as(gateway.name())
                        .isEmpty());
    }

    private static long childRekeys(Testbed net, String connection) {
        return net.gateway(CLOUD).ikeEvents(IkeEvent.ChildSaRekeyed.class).stream()
                .filter(e -> e.peering().equals(connection))
                .count();
    }

    private static long ikeRekeys(Testbed net, String connection) {
        return net.gateway(CLOUD).ikeEvents(IkeEvent.IkeSaRekeyed.class).stream()
                .filter(e -> e.peering().equals(connection))
                .count();
    }
}
