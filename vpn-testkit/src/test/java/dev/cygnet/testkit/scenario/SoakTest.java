package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import dev.cygnet.testkit.node.SimGateway;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakTest {
    /** As often as NQA of the guide's device asks (requirements NQA: frequency 15 s). */
    private static final Duration PROBE_EVERY = ofSeconds(15);

    @Test
    void aDayWithHourlyRekeysAndProbesLosesNothing() {
        long begin = System.nanoTime();
        Testbed net = Testbed.of(Scenario.activeActive().fastCryptography().topology())
                .seed(51)
                .run(bed -> {
                    bed.start();
                    bed.awaitAllUp(ofSeconds(10));
                    bed.gateways().forEach(gateway -> probe(bed, gateway));
                    Ping ping = bed.server("192.168.0.10").ping("172.16.0.20", 24 * 360, ofSeconds(10));
                    bed.runFor(ofHours(24));

                    assertThat(ping.answered()).isEqualTo(24 * 360);
                    for (SimGateway gateway : bed.gateways()) {
                        assertThat(gateway.events(ConnectionDown.class)).isEmpty();
                        assertThat(gateway.status().drops()).isEmpty();
                    }
                    SimGateway cloud = bed.gateway(Scenario.GATEWAY);
                    for (String connection : new String[] {"vpn-001", "vpn-002"}) {
                        assertThat(cloud.ikeEvents(IkeEvent.ChildSaRekeyed.class).stream()
                                        .filter(e -> e.peering().equals(connection)))
                                .hasSizeBetween(24, 30);
                        assertThat(cloud.ikeEvents(IkeEvent.IkeSaRekeyed.class).stream()
                                        .filter(e -> e.peering().equals(connection)))
                                .hasSize(1);
                        assertThat(cloud.answeredPings(connection)).isEqualTo(24 * 240 - 1);
                    }
                    SaPairs.awaitOneEach(bed, ofSeconds(30));
                });
        System.out.println("24 virtual hours of two connections took "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms; "
                + net.recording().network());
    }

    private static void probe(Testbed net, SimGateway gateway) {
        net.after(PROBE_EVERY, () -> {
            gateway.plan().connections().forEach(connection -> gateway.ping(connection.name()));
            probe(net, gateway);
        });
    }
}
