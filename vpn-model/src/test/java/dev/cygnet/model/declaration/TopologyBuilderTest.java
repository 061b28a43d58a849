package dev.cygnet.model.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.HaMode;
import dev.cygnet.model.topology.InvalidTopologyException;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TopologyCheck;
import dev.cygnet.model.topology.TunnelAddresses;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.validation.Severity;
import dev.cygnet.model.validation.ValidationReport;
import dev.cygnet.model.validation.Violation;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopologyBuilderTest {
    @Test
    @DisplayName("SCN-02 validates without error and is rated insecure for AES-128 only")
    void acceptsScenario02() {
        TopologyCheck check = Samples.activeActive().check();

        assertThat(check).isInstanceOf(TopologyCheck.Valid.class);
        assertThat(check.report().violations()).hasSize(4).allSatisfy(violation -> {
            assertThat(violation.severity()).isEqualTo(Severity.INSECURE);
            assertThat(violation.ruleId()).hasToString("VAL-ALG-003");
            assertThat(violation.value()).isEqualTo("AES-128");
        });
    }

    @Test
    void buildsTheValuesThatWereDeclared() {
        Topology topology = Samples.activeActive().build();

        assertThat(topology.vpnGateway("vpngw-001").orElseThrow().haMode())
                .isEqualTo(new HaMode.ActiveActive(IpAddress.parse("1.1.1.2"), IpAddress.parse("2.2.2.2")));
        VpnConnection connection = topology.connection("vpn-002").orElseThrow();
        assertThat(connection.gatewayIp()).hasToString("2.2.2.2");
        assertThat(connection.customerSubnets()).containsExactly(Cidr.parse("172.16.0.0/16"));
        assertThat(connection.tunnel())
                .isEqualTo(new TunnelAddresses(IpAddress.parse("169.254.71.1"), IpAddress.parse("169.254.71.2"), 30));
        assertThat(connection.psk()).isEqualTo(PreSharedKey.of("Test@123"));
        assertThat(connection.ikePolicy()).isEqualTo(IkePolicy.defaults());
        assertThat(connection.ipsecPolicy()).isEqualTo(IpsecPolicy.defaults());
        assertThat(Topology.builder(topology).build()).isEqualTo(topology);
    }

    @Test
    void refusesWithTheWholeReport() {
        TopologyBuilder builder = Samples.activeActive()
                .connection(
                        "vpn-003", c -> c.from("vpngw-01", "1.1.1").to("cgw-fx").psk("Sesame-opens-7 "));

        assertThatThrownBy(builder::build).isInstanceOfSatisfying(InvalidTopologyException.class, e -> {
            ValidationReport report = e.report();
            assertThat(report.violations(Severity.ERROR))
                    .extracting(v -> v.ruleId() + " " + v.path())
                    .containsExactlyInAnyOrder(
                            "VAL-GEN-003 connections[vpn-003].vpnGateway",
                            "CYG-SYN-001 connections[vpn-003].gatewayIp",
                            "VAL-GEN-003 connections[vpn-003].customerGateway",
                            "CYG-REQ-001 connections[vpn-003].customerSubnets",
                            "VAL-TUN-005 connections[vpn-003].tunnel.local",
                            "VAL-PSK-002 connections[vpn-003].psk");
            assertThat(report.violations("VAL-GEN-003"))
                    .extracting(Violation::fix)
                    .containsExactly("did you mean \"vpngw-001\"?", "did you mean \"cgw-fw\"?");
            assertThat(e).hasMessage(report.toString()).hasMessageNotContaining("Sesame");
        });
    }

    @Test
    void replacesAnUnreadableValueByALaterOne() {
        Topology topology = Samples.activeActive()
                .customerGateway("cgw-2", c -> c.gatewayIp("203.0.113.x").gatewayIp("203.0.113.7"))
                .build();

        assertThat(topology.customerGateway("cgw-2").orElseThrow().gatewayIp()).hasToString("203.0.113.7");
    }

    @Test
    void sharesAPolicyAndChangesOneSettingOfIt() {
        IkePolicy strong =
                IkePolicy.builder().dhGroups(List.of(DhGroup.GROUP_20)).build();

        Topology topology = Topology.builder(Samples.activeActive().build())
                .customerGateway("cgw-2", c -> c.gatewayIp("203.0.113.7"))
                .connection("vpn-003", c -> {
                    Samples.connection(c, "1.1.1.2", "169.254.72");
                    c.to("cgw-2").ike(strong).ike(i -> i.lifetime("8h"));
                })
                .build();

        IkePolicy policy = topology.connection("vpn-003").orElseThrow().ikePolicy();
        assertThat(policy.dhGroups()).containsExactly(DhGroup.GROUP_20);
        assertThat(policy.lifetime()).hasSeconds(28_800);
    }

    @Test
    @DisplayName("SCN-09 and AMB-59: the customer's tunnel address is derived as the other host of the /30")
    void derivesTheCustomersTunnelAddress() {
        Topology topology = Topology.builder(Samples.activeActive().build())
                .customerGateway("cgw-2", c -> c.gatewayIp("203.0.113.7"))
                .connection("vpn-003", c -> {
                    Samples.connection(c, "1.1.1.2", "169.254.72");
                    c.to("cgw-2").tunnel("169.254.1.6/30");
                })
                .build();

        assertThat(topology.connection("vpn-003").orElseThrow().tunnel().customer())
                .hasToString("169.254.1.5");
    }

    @Test
    void selectsLocalSubnetsByName() {
        Topology topology = Topology.builder("t")
                .profile("open")
                .vpnGateway(
                        "gw",
                        g -> g.vpc("vpc-001")
                                .interconnectionSubnet("interconnection")
                                .localSubnets("app", "web")
                                .activeStandby("1.1.1.2", "2.2.2.2"))
                .vpc("vpc-001", Samples::vpc)
                .build();

        assertThat(topology.vpnGateway("gw").orElseThrow().localSubnets())
                .containsExactly(Cidr.parse("192.168.0.0/24"), Cidr.parse("192.168.1.0/24"));
    }

    @Test
    void keepsSecretsOutOfEverythingPrintable() {
        TopologyCheck check =
                Samples.activeActive().connection("vpn-003", c -> c.psk("hush")).check();

        assertThat(check.report().toString()).contains("******").doesNotContain("hush");
        assertThat(check.report().violations().toString()).doesNotContain("hush");
        assertThat(Samples.activeActive().build().toString()).doesNotContain("Test@123");
    }

    @Test
    void doesNotRepeatAMistakeThroughItsConsequences() {
        TopologyCheck check = Topology.builder("t")
                .vpc(
                        "vpc",
                        v -> v.cidr("192.168.0.0/16")
                                .subnet("app", "192.168.0.1/24")
                                .subnet("link", "192.168.9.0/24"))
                .vpnGateway(
                        "gw",
                        g -> g.vpc("vpc")
                                .interconnectionSubnet("link")
                                .localSubnets("app")
                                .activeActive("1.1.1.2", "2.2.2.2"))
                .vpnGateway(
                        "gw2",
                        g -> g.vpc("vpx")
                                .interconnectionSubnet("link")
                                .localSubnets("app")
                                .activeActive("1.1.2.2", "2.2.2.3"))
                .customerGateway("cgw-fw", c -> c.gatewayIp("203.0.113.7"))
                .connection("vpn", c -> {
                    Samples.connection(c, "1.1.1.2", "169.254.70");
                    c.vpnGateway("gw").tunnel("169.254.70.0/30");
                })
                .check();

        assertThat(check.report().violations(Severity.ERROR))
                .extracting(v -> v.ruleId() + " " + v.path())
                .containsExactly(
                        "VAL-NET-016 vpcs[vpc].subnets[app].cidr",
                        "VAL-GEN-003 vpnGateways[gw2].vpc",
                        "VAL-TUN-004 connections[vpn].tunnel.local");
    }
}
