package dev.cygnet.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.gateway.plan.PathGroupPlan.Preference;
import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePlanTest {
    private static final List<TrafficSelector> EVERYTHING = List.of(TrafficSelector.of(Cidr.ANY_V4));

    @Test
    void theVpnGatewayOfScn02RunsBothConnectionsInOneGroup() {
        NodePlan plan = NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001");

        assertThat(plan.connections()).extracting(ConnectionPlan::name).containsExactly("vpn-001", "vpn-002");
        assertThat(plan.lanSubnets()).containsExactly(Cidr.parse("192.168.0.0/24"), Cidr.parse("192.168.1.0/24"));
        assertThat(plan.pathGroups())
                .containsExactly(new PathGroupPlan(
                        "172.16.0.0/16",
                        List.of(Cidr.parse("172.16.0.0/16")),
                        List.of("vpn-001", "vpn-002"),
                        Preference.STAY));
        assertThat(plan.localEndpoints())
                .containsExactly(
                        new UnderlayEndpoint(IpAddress.parse("1.1.1.2"), 500, 4500),
                        new UnderlayEndpoint(IpAddress.parse("2.2.2.2"), 500, 4500));
        assertThat(plan.lanAddress()).isEqualTo(IpAddress.parse("192.168.2.1"));
    }

    @Test
    void theCustomerGatewayOfScn02IsTheMirror() {
        NodePlan plan = NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw");

        ConnectionPlan second = plan.connection("vpn-002");
        assertThat(second.localAddress()).isEqualTo(IpAddress.parse("1.1.1.1"));
        assertThat(second.remoteAddress()).isEqualTo(IpAddress.parse("2.2.2.2"));
        assertThat(second.tunnelAddress()).isEqualTo(IpAddress.parse("169.254.71.2"));
        assertThat(second.peerTunnelAddress()).isEqualTo(IpAddress.parse("169.254.71.1"));
        assertThat(plan.lanSubnets()).containsExactly(Cidr.parse("172.16.0.0/16"));
        assertThat(plan.pathGroups())
                .containsExactly(new PathGroupPlan(
                        "192.168.0.0/24,192.168.1.0/24",
                        List.of(Cidr.parse("192.168.0.0/24"), Cidr.parse("192.168.1.0/24")),
                        List.of("vpn-001", "vpn-002"),
                        Preference.STAY));
        assertThat(plan.localEndpoints())
                .as("both connections share one address")
                .containsExactly(UnderlayEndpoint.of(IpAddress.parse("1.1.1.1")));
    }

    @Test
    void bothEndsOfScn02AgreeOnEveryPeering() {
        NodePlan cloud = NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001");
        NodePlan site = NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw");

        for (String name : List.of("vpn-001", "vpn-002")) {
            IkePeering ours = cloud.peering(cloud.connection(name));
            IkePeering theirs = site.peering(site.connection(name));
            assertThat(ours.localIke()).isEqualTo(theirs.remoteIke());
            assertThat(ours.remoteIke()).isEqualTo(theirs.localIke());
            assertThat(ours.localNatTraversal()).isEqualTo(theirs.remoteNatTraversal());
            assertThat(ours.remoteNatTraversal()).isEqualTo(theirs.localNatTraversal());
            assertThat(ours.localIdentity()).isEqualTo(theirs.remoteIdentity());
            assertThat(ours.remoteIdentity()).isEqualTo(theirs.localIdentity());
            assertThat(ours.psk()).isEqualTo(theirs.psk());
            assertThat(ours.startup()).isEqualTo(IkePeering.Startup.INITIATE);
            assertThat(theirs.startup()).isEqualTo(IkePeering.Startup.RESPOND_ONLY);
        }
    }

    @Test
    void aRoutedConnectionHasOneChildForEverything_PRO_ESP_003() {
        NodePlan plan = NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001");

        IkePeering peering = plan.peering(plan.connection("vpn-001"));

        assertThat(peering.children())
                .extracting(ChildTemplate::localSelectors, ChildTemplate::remoteSelectors)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(EVERYTHING, EVERYTHING));
        assertThat(new String(peering.psk().copy(), StandardCharsets.UTF_8)).isEqualTo("Test@123");
    }

    @Test
    void overridesMoveTheSocketsAndKeepTheIdentities() {
        NodePlan plan = NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001")
                .withUnderlay(
                        IpAddress.parse("1.1.1.2"), new UnderlayEndpoint(IpAddress.parse("127.0.0.2"), 15500, 15501))
                .withUnderlay(
                        IpAddress.parse("1.1.1.1"), new UnderlayEndpoint(IpAddress.parse("127.0.0.4"), 25500, 25501))
                .withStartup(IkePeering.Startup.RESPOND_ONLY);

        IkePeering peering = plan.peering(plan.connection("vpn-001"));

        assertThat(peering.localIke()).isEqualTo(endpoint("127.0.0.2", 15500));
        assertThat(peering.localNatTraversal()).isEqualTo(endpoint("127.0.0.2", 15501));
        assertThat(peering.remoteIke()).isEqualTo(endpoint("127.0.0.4", 25500));
        assertThat(peering.remoteNatTraversal()).isEqualTo(endpoint("127.0.0.4", 25501));
        assertThat(peering.localIdentity()).isEqualTo(Identity.address(IpAddress.parse("1.1.1.2")));
        assertThat(peering.remoteIdentity()).isEqualTo(Identity.address(IpAddress.parse("1.1.1.1")));
        assertThat(peering.startup()).isEqualTo(IkePeering.Startup.RESPOND_ONLY);
    }

    @Test
    void activeStandbyPrefersTheActiveAddressWhateverTheOrderOfDeclaration_HA_004() {
        NodePlan plan = NodePlan.forVpnGateway(Scenarios.activeStandby(), "vpngw-001");

        assertThat(plan.pathGroups()).singleElement().satisfies(group -> {
            assertThat(group.members()).containsExactly("vpn-001", "vpn-002");
            assertThat(group.preference()).isEqualTo(Preference.RETURN_TO_PREFERRED);
        });
    }

    @Test
    void aSiteOfTheHubReachesTheOtherSiteThroughTheGateway_SCN_04() {
        NodePlan site = NodePlan.forCustomerGateway(Scenarios.hub(), "cgw-fw1");
        NodePlan gateway = NodePlan.forVpnGateway(Scenarios.hub(), "vpngw-001");

        assertThat(site.pathGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.prefixes())
                        .containsExactly(
                                Cidr.parse("10.10.0.0/16"),
                                Cidr.parse("192.168.0.0/24"),
                                Cidr.parse("192.168.1.0/24")));
        assertThat(gateway.pathGroups())
                .extracting(PathGroupPlan::members)
                .containsExactlyInAnyOrder(List.of("vpn-001", "vpn-002"), List.of("vpn-003", "vpn-004"));
    }

    @Test
    void networksThatTheTunnelsCannotCarryAreRefusedBeforeAnythingStarts() {
        Topology topology = Topology.builder(Scenarios.activeActive())
                .profile(RuleProfile.OPEN)
                .connection(
                        "vpn-006",
                        c -> c.from("vpngw-001", "1.1.1.2")
                                .to("cgw-v6")
                                .customerSubnets("2001:db8:6::/48")
                                .tunnel("169.254.76.1/30")
                                .psk("Test@123"))
                .customerGateway("cgw-v6", c -> c.gatewayIp("6.6.6.6"))
                .build();

        assertThatThrownBy(() -> NodePlan.forVpnGateway(topology, "vpngw-001"))
                .isInstanceOf(CygnetException.class)
                .hasMessageContaining("2001:db8:6::/48")
                .hasMessageContaining("IPv4 only");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-01"))
                .isInstanceOf(CygnetException.class)
                .hasMessageContaining("'vpngw-01'")
                .hasMessageContaining("vpngw-001");
        assertThatThrownBy(() -> NodePlan.forCustomerGateway(Scenarios.hub(), "cgw"))
                .isInstanceOf(CygnetException.class)
                .hasMessageContaining("cgw-fw1, cgw-fw2");
    }

    private static UdpEndpoint endpoint(String address, int port) {
        return new UdpEndpoint(IpAddress.parse(address), port);
    }
}
