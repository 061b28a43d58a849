package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final String VPC = "192.168.0.10";
    private static final String DC1 = "172.16.0.20";
    private static final String DC2 = "10.10.0.30";

    @Test
    @DisplayName("SCN-04, RTE-HUB-001: two customer gateways reach each other and the VPC through the gateway")
    void theSitesReachEachOtherThroughTheGateway() {
        Testbed.of(Scenario.hub().topology()).seed(61).run(net -> {
            net.start();
            net.awaitAllUp(ofSeconds(10));
            List<Ping> pings = pingAllWays(net);
            net.runFor(ofSeconds(10));

            assertThat(pings).allSatisfy(ping -> assertThat(ping.answered()).isEqualTo(100));
            assertThat(net.gateway("cgw-fw1").pathTo(DC2)).contains("vpn-001");
            assertThat(net.gateway(Scenario.GATEWAY).pathTo(DC2)).contains("vpn-003");
        });
    }

    @Test
    @DisplayName("SCN-04-A: with one connection of each site down all still reach each other")
    void oneConnectionOfEachSiteMayFail() {
        Testbed.of(Scenario.hub().fastCryptography().topology())
                .seed(62)
                .liveness(new LivenessPolicy(ofSeconds(5)))
                .retransmission(Retransmission.DATA_CENTRE)
                .run(net -> {
                    net.start();
                    net.awaitAllUp(ofSeconds(10));
                    cut(net, "1.1.1.2", "1.1.1.1");
                    cut(net, "2.2.2.2", "2.2.2.1");
                    pingAllWays(net);
                    net.runFor(ofMinutes(2));
                    assertThat(net.gateway(Scenario.GATEWAY).pathTo(DC1)).contains("vpn-002");
                    assertThat(net.gateway(Scenario.GATEWAY).pathTo(DC2)).contains("vpn-003");

                    List<Ping> pings = pingAllWays(net);
                    net.runFor(ofSeconds(10));

                    assertThat(pings)
                            .allSatisfy(ping -> assertThat(ping.answered()).isEqualTo(100));
                });
    }

    private static void cut(Testbed net, String one, String other) {
        IpAddress from = IpAddress.parse(one);
        IpAddress to = IpAddress.parse(other);
        net.network().cutOneWay(from, to);
        net.network().cutOneWay(to, from);
    }

    private static List<Ping> pingAllWays(Testbed net) {
        return List.of(
                net.server(DC1).ping(DC2, 100, ofMillis(50)),
                net.server(DC2).ping(DC1, 100, ofMillis(50)),
                net.server(DC1).ping(VPC, 100, ofMillis(50)),
                net.server(VPC).ping(DC2, 100, ofMillis(50)));
    }
}
