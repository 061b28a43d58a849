package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The underlay loses a fifth of all datagrams for an hour. */
class LossyUnderlayTest {
    private static final double FIFTH = 0.2;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void bothConnectionsEstablishRekeyAndAreWholeAfterwards(long seed) {
        Scenario scenario = Scenario.activeActive()
                .fastCryptography()
                .ipsecLifetime(ofMinutes(5))
                .ikeLifetime(ofMinutes(15));
        Testbed.of(scenario.topology()).seed(seed).run(net -> {
            net.loss(FIFTH);
            net.start();
            net.awaitAllUp(ofMinutes(2));
            Ping during = net.server("192.168.0.10").ping("172.16.0.20", 3_600, ofSeconds(1));
            net.runFor(ofHours(1));

            assertThat(during.answered() / 3_600.0)
                    .as("share of answered pings")
                    .isBetween(0.55, 0.70);
            for (String connection : new String[] {"vpn-001", "vpn-002"}) {
                assertThat(net.gateway(Scenario.GATEWAY).ikeEvents(IkeEvent.ChildSaRekeyed.class).stream()
                                .filter(e -> e.peering().equals(connection)))
                        .hasSizeGreaterThanOrEqualTo(8);
            }

            net.loss(0);
            net.awaitAllUp(ofMinutes(5));
            net.runFor(ofMinutes(5));
            SaPairs.awaitOneEach(net, ofMinutes(1));
            Ping afterwards = net.server("172.16.0.20").ping("192.168.0.10", 600, ofSeconds(1));
            net.runFor(ofMinutes(11));

            assertThat(afterwards.answered()).isEqualTo(600);
            SaPairs.awaitOneEach(net, ofMinutes(1));
        });
    }
}
