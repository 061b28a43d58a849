package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import dev.cygnet.testkit.node.SimGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownTest {
    private static Testbed established(long seed) {
        Testbed net = Testbed.of(Scenario.activeActive().fastCryptography().topology())
                .seed(seed)
                .liveness(new LivenessPolicy(ofSeconds(5)))
                .retransmission(Retransmission.DATA_CENTRE)
                .build();
        net.start();
        net.awaitAllUp(ofSeconds(10));
        return net;
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({"vpngw-001, cgw-fw", "cgw-fw, vpngw-001"})
    void aShutdownDeletesTheSasAtBothEnds(String first, String second) {
        Testbed net = established(71);
        net.check(() -> {
            net.gateway(first).shutdown();
            assertThat(net.await(first + " to stop", net.gateway(first)::isStopped, ofSeconds(1)))
                    .isLessThan(ofMillis(100));

            SaPairs.assertNone(net, first);
            SaPairs.assertNone(net, second);
            assertThat(net.gateway(second).events(ConnectionDown.class))
                    .hasSize(2)
                    .allSatisfy(down -> assertThat(down.cause()).isEqualTo(CloseReason.DELETED_BY_PEER));
        });
    }

    @Test
    void bothEndsMayShutDownAtOnce() {
        Testbed net = established(72);
        net.check(() -> {
            assertThat(net.shutdown(ofSeconds(10))).isLessThan(ofSeconds(1));
            net.gateways().forEach(gateway -> SaPairs.assertNone(net, gateway.name()));
            net.runFor(ofSeconds(1));
            assertThat(net.network().inFlight())
                    .as("answers to requests that crossed")
                    .isEmpty();
            assertThat(net.simulation().scheduler().pending()).isZero();
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"vpngw-001", "cgw-fw"})
    void aGatewayThatCrashedComesBackAndTheOtherEndFollows(String victim) {
        Testbed net = established(73);
        net.check(() -> {
            SimGateway gateway = net.gateway(victim);
            net.server("192.168.0.10").ping("172.16.0.20", 1_000, ofMillis(500));
            net.server("172.16.0.20").ping("192.168.0.10", 1_000, ofMillis(500));
            net.runFor(ofSeconds(5));
            gateway.crash();
            net.runFor(ofSeconds(20));
            gateway.restart();
            net.runFor(ofMinutes(4));

            Ping ping = net.server("192.168.0.10").ping("172.16.0.20", 100, ofMillis(50));
            net.runFor(ofSeconds(8));
            assertThat(ping.answered()).isEqualTo(100);
            SaPairs.awaitOneEach(net, ofSeconds(30));
        });
    }
}
