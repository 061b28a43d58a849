package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An address of the VPN gateway dies and comes back. */
class FailoverTest {
    private static final String CLOUD = "vpngw-001";
    private static final String CLOUD_HOST = "192.168.0.10";
    private static final String SITE_HOST = "172.16.0.20";
    private static final Duration EVERY = ofMillis(250);

    static Stream<Arguments> detection() {
        return Stream.of(
                Arguments.of("the guide's detection (PRO-DPD-005)", LivenessPolicy.ON_DEMAND_30S, Retransmission.GUIDE),
                Arguments.of("that of data centres", new LivenessPolicy(ofSeconds(5)), Retransmission.DATA_CENTRE));
    }

    /** Nothing heard for the idle time, noticed at the latest when the next look is due, then no answer to any transmission. */
    private static Duration bound(LivenessPolicy liveness, Retransmission retransmission) {
        return liveness.idle()
                .multipliedBy(2)
                .plus(retransmission.waits().stream().reduce(Duration.ZERO, Duration::plus));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("detection")
    @DisplayName("SCN-02-A, HA-003: traffic moves to the other connection and stays there when the first recovers")
    void activeActiveMovesOnceAndStays(String name, LivenessPolicy liveness, Retransmission retransmission) {
        Duration bound = bound(liveness, retransmission);
        Testbed.of(Scenario.activeActive().fastCryptography().topology())
                .seed(21)
                .liveness(liveness)
                .retransmission(retransmission)
                .run(net -> {
                    net.start();
                    net.awaitAllUp(ofSeconds(10));
                    List<Ping> pings = pingBothWays(net);
                    net.runFor(ofMinutes(1));
                    Instant cut = net.now();
                    net.cut("1.1.1.2");

                    Duration detected = net.awaitPath(CLOUD, SITE_HOST, "vpn-002", bound);
                    net.awaitPath("cgw-fw", CLOUD_HOST, "vpn-002", bound.minus(detected));
                    Instant moved = net.now();
                    net.runFor(ofMinutes(5));
                    net.restore("1.1.1.2");
                    net.awaitUp("vpn-001", ofMinutes(5));
                    net.runFor(ofMinutes(10));

                    assertThat(net.gateway(CLOUD).pathTo(SITE_HOST)).contains("vpn-002");
                    assertThat(net.gateway("cgw-fw").pathTo(CLOUD_HOST)).contains("vpn-002");
                    assertThat(moves(net, CLOUD)).containsExactly("none -> vpn-001", "vpn-001 -> vpn-002");
                    assertThat(moves(net, "cgw-fw")).containsExactly("none -> vpn-001", "vpn-001 -> vpn-002");
                    assertThat(net.gateway(CLOUD).events(ConnectionDown.class))
                            .singleElement()
                            .satisfies(down -> assertThat(down.cause()).isEqualTo(CloseReason.PEER_DEAD));
                    assertThat(pings)
                            .allSatisfy(ping -> assertThat(ping.lostAt())
                                    .isNotEmpty()
                                    .allSatisfy(at -> assertThat(at).isBetween(cut.minus(ofMillis(30)), moved)));
                    SaPairs.awaitOneEach(net, ofSeconds(30));
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("detection")
    @DisplayName("SCN-03-A, HA-004: traffic moves to the standby address and returns to the active one")
    void activeStandbyReturns(String name, LivenessPolicy liveness, Retransmission retransmission) {
        Duration bound = bound(liveness, retransmission);
        Testbed.of(Scenario.activeStandby().fastCryptography().topology())
                .seed(22)
                .liveness(liveness)
                .retransmission(retransmission)
                .run(net -> {
                    net.start();
                    net.awaitAllUp(ofSeconds(10));
                    List<Ping> pings = pingBothWays(net);
                    net.runFor(ofMinutes(1));
                    Instant cut = net.now();
                    net.cut("3.3.3.3");

                    net.awaitPath(CLOUD, SITE_HOST, "vpn-002", bound);
                    net.awaitDown("cgw-fw1", "vpn-001", bound);
                    Instant moved = net.now();
                    assertThat(Duration.between(cut, moved)).isLessThanOrEqualTo(bound);
                    net.runFor(ofMinutes(5));
                    net.restore("3.3.3.3");
                    net.awaitUp("vpn-001", ofMinutes(5));
                    assertThat(net.gateway(CLOUD).pathTo(SITE_HOST)).contains("vpn-002");
                    Duration returned = net.awaitPath(CLOUD, SITE_HOST, "vpn-001", ofMinutes(2));
                    net.runFor(ofMinutes(5));

                    assertThat(returned).as("wait to restore").isEqualTo(ofMinutes(1));
                    assertThat(moves(net, CLOUD))
                            .containsExactly("none -> vpn-001", "vpn-001 -> vpn-002", "vpn-002 -> vpn-001");
                    assertThat(pings)
                            .allSatisfy(ping -> assertThat(ping.lostAt())
                                    .isNotEmpty()
                                    .allSatisfy(at -> assertThat(at).isBetween(cut.minus(ofMillis(30)), moved)));
                    SaPairs.awaitOneEach(net, ofSeconds(30));
                });
    }

    /**
     * On-demand detection asks only when packets go out (PRO-DPD-006). An end that only answers has nothing to send before its peer has
     * moved, and then begins to wait: the first conversation after a silent failure may be interrupted twice as long.
     */
    @Test
    void withoutTrafficNobodyNoticesAndAnEndThatOnlyAnswersNoticesSecond() {
        LivenessPolicy liveness = new LivenessPolicy(ofSeconds(5));
        Duration bound = bound(liveness, Retransmission.DATA_CENTRE);
        Testbed.of(Scenario.activeActive().fastCryptography().topology())
                .seed(23)
                .liveness(liveness)
                .retransmission(Retransmission.DATA_CENTRE)
                .run(net -> {
                    net.start();
                    net.awaitAllUp(ofSeconds(10));
                    net.cut("1.1.1.2");
                    net.runFor(ofMinutes(10));
                    assertThat(net.gateway(CLOUD).pathTo(SITE_HOST)).contains("vpn-001");

                    Ping ping = net.server(CLOUD_HOST).ping(SITE_HOST, 2_000, EVERY);
                    net.awaitPath(CLOUD, SITE_HOST, "vpn-002", bound);
                    assertThat(net.gateway("cgw-fw").pathTo(CLOUD_HOST)).contains("vpn-001");
                    net.awaitPath("cgw-fw", CLOUD_HOST, "vpn-002", bound);
                    Instant whole = net.now();
                    net.runFor(ofMinutes(9));

                    assertThat(ping.done()).isTrue();
                    assertThat(ping.lostAt())
                            .isNotEmpty()
                            .allSatisfy(at -> assertThat(at).isBefore(whole));
                });
    }

    private static List<Ping> pingBothWays(Testbed net) {
        return List.of(
                net.server(CLOUD_HOST).ping(SITE_HOST, Ping.MAX_COUNT, EVERY),
                net.server(SITE_HOST).ping(CLOUD_HOST, Ping.MAX_COUNT, EVERY));
    }

    private static List<String> moves(Testbed net, String gateway) {
        return net.gateway(gateway).events(PathSwitched.class).stream()
                .map(moved -> moved.from().orElse("none") + " -> " + moved.to().orElse("none"))
                .toList();
    }
}
