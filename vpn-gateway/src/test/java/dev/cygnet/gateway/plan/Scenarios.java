package dev.cygnet.gateway.plan;

import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.declaration.VpnGatewaySpec;
import dev.cygnet.model.topology.Topology;
import java.util.function.Consumer;

/** The data plans of requirements §10.1. */
public final class Scenarios {
    private static final String DC1 = "172.16.0.0/16";
    private static final String DC2 = "10.10.0.0/16";

    private Scenarios() {}

    /** SCN-02: one site, active-active. */
    public static Topology activeActive() {
        TopologyBuilder plan = gateway(g -> g.activeActive("1.1.1.2", "2.2.2.2"));
        plan.customerGateway("cgw-fw", c -> c.gatewayIp("1.1.1.1"));
        connection(plan, "vpn-001", "1.1.1.2", "cgw-fw", 70, DC1);
        connection(plan, "vpn-002", "2.2.2.2", "cgw-fw", 71, DC1);
        return plan.build();
    }

    /** SCN-03 with the sensible resolution: one site with two addresses, active/standby. */
    public static Topology activeStandby() {
        TopologyBuilder plan = gateway(g -> g.activeStandby("3.3.3.3", "4.4.4.4"));
        plan.customerGateway("cgw-fw1", c -> c.gatewayIp("1.1.1.1"));
        plan.customerGateway("cgw-fw2", c -> c.gatewayIp("2.2.2.2"));
        connection(plan, "vpn-002", "4.4.4.4", "cgw-fw2", 71, DC1);
        connection(plan, "vpn-001", "3.3.3.3", "cgw-fw1", 70, DC1);
        return plan.build();
    }

    /** SCN-04: two sites that meet at the gateway. */
    public static Topology hub() {
        TopologyBuilder plan = gateway(g -> g.activeActive("1.1.1.2", "2.2.2.2"));
        plan.customerGateway("cgw-fw1", c -> c.gatewayIp("1.1.1.1"));
        plan.customerGateway("cgw-fw2", c -> c.gatewayIp("2.2.2.1"));
        connection(plan, "vpn-001", "1.1.1.2", "cgw-fw1", 70, DC1);
        connection(plan, "vpn-002", "2.2.2.2", "cgw-fw1", 71, DC1);
        connection(plan, "vpn-003", "1.1.1.2", "cgw-fw2", 72, DC2);
        connection(plan, "vpn-004", "2.2.2.2", "cgw-fw2", 73, DC2);
        return plan.build();
    }

    private static TopologyBuilder gateway(Consumer<VpnGatewaySpec> mode) {
        return Topology.builder("scenario")
                .vpc("vpc-001", v -> v.cidr("192.168.0.0/16").subnet("interconnection", "192.168.2.0/24"))
                .vpnGateway("vpngw-001", g -> {
                    g.vpc("vpc-001").interconnectionSubnet("interconnection");
                    g.localSubnets("192.168.0.0/24", "192.168.1.0/24").bgpAsn(64512);
                    mode.accept(g);
                });
    }

    private static void connection(
            TopologyBuilder plan, String name, String gatewayIp, String customer, int tunnel, String subnet) {
        String prefix = "169.254." + tunnel + ".";
        plan.connection(
                name,
                c -> c.from("vpngw-001", gatewayIp)
                        .to(customer)
                        .customerSubnets(subnet)
                        .tunnel(prefix + "1/30", prefix + "2/30")
                        .psk("Test@123"));
    }
}
