package dev.cygnet.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.Scenarios;
import dev.cygnet.gateway.report.ConnectionStatus.State;
import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.ike.IkeOutput.Emit;
import dev.cygnet.ike.IkeOutput.RemoveChildSa;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PathChoiceTest {
    private static final String CLOUD_HOST = "192.168.0.10";
    private static final String SITE_HOST = "172.16.0.10";

    private final Node cloud = new Node(NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001"));
    private final Node site = new Node(NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw"));

    private void lose(Node node, String connection, int number, CloseReason reason) {
        node.engineSays(
                new RemoveChildSa(MatchingSas.spi(number, 'a')),
                new Emit(new IkeEvent.ChildSaClosed(connection, "routed", MatchingSas.spi(number, 'a'), reason)),
                new Emit(new IkeEvent.IkeSaClosed(connection, reason)));
    }

    private String sendsThrough(Node node, String source, String destination) {
        node.sent.clear();
        node.fromLan(Packets.ping(source, destination));
        return node.sent.isEmpty() ? "nothing" : node.sent.get(0).local().toString();
    }

    @Test
    void trafficMovesWhenItsConnectionFailsAndStaysWhenThatRecovers_HA_003_SCN_02_A() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        MatchingSas.establish(cloud, site, "vpn-002", 2);
        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("1.1.1.2:4500");

        lose(cloud, "vpn-001", 1, CloseReason.PEER_DEAD);
        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("2.2.2.2:4500");

        MatchingSas.establish(cloud, site, "vpn-001", 3);
        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("2.2.2.2:4500");

        assertThat(cloud.events(PathSwitched.class))
                .extracting(s -> s.from().orElse("none") + " -> " + s.to().orElse("none") + ": " + s.cause())
                .containsExactly("none -> vpn-001: first choice", "vpn-001 -> vpn-002: peer unreachable");
        assertThat(cloud.events(ConnectionDown.class)).singleElement().satisfies(down -> {
            assertThat(down.connection()).isEqualTo("vpn-001");
            assertThat(down.cause()).isEqualTo(CloseReason.PEER_DEAD);
            assertThat(down.explain()).contains("1.1.1.1").contains("4500");
        });
    }

    @Test
    void inboundTrafficIsAcceptedFromEitherConnection_HA_009() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        MatchingSas.establish(cloud, site, "vpn-002", 2);
        lose(cloud, "vpn-001", 1, CloseReason.PEER_DEAD);
        MatchingSas.establish(cloud, site, "vpn-001", 3);
        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("2.2.2.2:4500");

        site.fromLan(Packets.ping(SITE_HOST, CLOUD_HOST));
        assertThat(site.sent.get(0).remote()).hasToString("1.1.1.2:4500");
        site.carryTo(cloud);

        assertThat(cloud.lan).hasSize(1);
    }

    @Test
    void theSecondConnectionAloneCarriesOnceTheSettleWindowIsOver() {
        MatchingSas.establish(cloud, site, "vpn-002", 2);
        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("nothing");
        assertThat(cloud.core.nextDeadline()).contains(Node.START.plusSeconds(2));

        cloud.now = Node.START.plusSeconds(2);
        cloud.core.onTimer(cloud.now);

        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("2.2.2.2:4500");
    }

    @Test
    void activeStandbyReturnsToTheActiveAddress_HA_004_SCN_03_A() {
        Node revertive = new Node(NodePlan.forVpnGateway(Scenarios.activeStandby(), "vpngw-001"));
        Node first = new Node(NodePlan.forCustomerGateway(Scenarios.activeStandby(), "cgw-fw1"));
        Node second = new Node(NodePlan.forCustomerGateway(Scenarios.activeStandby(), "cgw-fw2"));
        MatchingSas.establish(revertive, first, "vpn-001", 1);
        MatchingSas.establish(revertive, second, "vpn-002", 2);
        assertThat(sendsThrough(revertive, CLOUD_HOST, SITE_HOST)).isEqualTo("3.3.3.3:4500");

        lose(revertive, "vpn-001", 1, CloseReason.DELETED_BY_PEER);
        assertThat(sendsThrough(revertive, CLOUD_HOST, SITE_HOST)).isEqualTo("4.4.4.4:4500");

        MatchingSas.establish(revertive, first, "vpn-001", 3);
        revertive.now = revertive.core.nextDeadline().orElseThrow();
        revertive.core.onTimer(revertive.now);

        assertThat(sendsThrough(revertive, CLOUD_HOST, SITE_HOST)).isEqualTo("3.3.3.3:4500");
        assertThat(Duration.between(Node.START, revertive.now)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void withBothConnectionsGoneNothingIsSentAndTheStatusSaysWhy() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        lose(cloud, "vpn-001", 1, CloseReason.DELETED_BY_PEER);

        assertThat(sendsThrough(cloud, CLOUD_HOST, SITE_HOST)).isEqualTo("nothing");
        assertThat(cloud.dropped(DropReason.NO_PATH)).isEqualTo(1);
        assertThat(cloud.core.status().connection("vpn-001").state()).isEqualTo(State.DOWN);
        assertThat(cloud.core.status().connection("vpn-001").lastFailure())
                .hasValueSatisfying(text -> assertThat(text).contains("1.1.1.1"));
        assertThat(cloud.core.status().pathGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.current()).isEmpty());
        assertThat(cloud.events(ConnectionUp.class)).hasSize(1);
    }

    @Test
    void twoSitesMeetAtTheHubAndOneConnectionOfEachMayFail_SCN_04_A() {
        Node hub = new Node(NodePlan.forVpnGateway(Scenarios.hub(), "vpngw-001"));
        Node dc1 = new Node(NodePlan.forCustomerGateway(Scenarios.hub(), "cgw-fw1"));
        Node dc2 = new Node(NodePlan.forCustomerGateway(Scenarios.hub(), "cgw-fw2"));
        MatchingSas.establish(hub, dc1, "vpn-001", 1);
        MatchingSas.establish(hub, dc1, "vpn-002", 2);
        MatchingSas.establish(hub, dc2, "vpn-003", 3);
        MatchingSas.establish(hub, dc2, "vpn-004", 4);

        dc1.fromLan(Packets.ping("172.16.0.10", "10.10.0.10"));
        dc1.carryTo(hub);
        hub.carryTo(dc1, dc2);
        assertThat(dc2.lan).containsExactly(Packets.withTtl(Packets.ping("172.16.0.10", "10.10.0.10"), 61));

        lose(hub, "vpn-003", 3, CloseReason.PEER_DEAD);
        dc2.engineSays(new RemoveChildSa(MatchingSas.spi(3, 'b')));
        lose(hub, "vpn-001", 1, CloseReason.PEER_DEAD);
        dc1.engineSays(new RemoveChildSa(MatchingSas.spi(1, 'b')));

        dc2.fromLan(Packets.ping("10.10.0.10", "172.16.0.10"));
        dc2.carryTo(hub);
        assertThat(hub.sent).singleElement().satisfies(d -> {
            assertThat(d.local()).hasToString("2.2.2.2:4500");
            assertThat(d.remote()).hasToString("1.1.1.1:4500");
        });
        hub.carryTo(dc1, dc2);
        assertThat(dc1.lan).hasSize(1);
        assertThat(hub.lan).isEmpty();
    }

    @Test
    void aPacketThatTheHubWouldSendBackWhereItCameFromIsDropped() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        NodePlan wide = new NodePlan(
                site.core.plan().node(),
                site.core.plan().connections(),
                site.core.plan().lanSubnets().stream()
                        .map(c -> dev.cygnet.model.net.Cidr.parse("172.16.0.0/24"))
                        .toList(),
                java.util.List.of(new dev.cygnet.gateway.plan.PathGroupPlan(
                        "all",
                        java.util.List.of(dev.cygnet.model.net.Cidr.ANY_V4),
                        java.util.List.of("vpn-001", "vpn-002"),
                        dev.cygnet.gateway.plan.PathGroupPlan.Preference.STAY)),
                site.core.plan().lanAddress(),
                site.core.plan().underlay(),
                site.core.plan().startup(),
                site.core.plan().liveness(),
                site.core.plan().retransmission());
        Node misrouted = new Node(wide);
        misrouted.engineSays(MatchingSas.atB(misrouted, "vpn-001", 1, dev.cygnet.ike.IkeOutput.OutboundUse.NOW));

        cloud.fromLan(Packets.ping(CLOUD_HOST, "172.16.200.1"));
        cloud.carryTo(misrouted);

        assertThat(misrouted.sent).isEmpty();
        assertThat(misrouted.dropped(DropReason.HAIRPIN)).isEqualTo(1);
    }
}
