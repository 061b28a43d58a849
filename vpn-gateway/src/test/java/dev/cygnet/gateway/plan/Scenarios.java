package dev.cygnet.gateway.plan;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.HaMode;
import dev.cygnet.model.topology.Subnet;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TunnelAddresses;
import dev.cygnet.model.topology.Vpc;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import java.util.List;

/** The data plans of requirements §10.1. */
public final class Scenarios {
    private static final List<Cidr> DC1 = List.of(Cidr.parse("172.16.0.0/16"));
    private static final List<Cidr> DC2 = List.of(Cidr.parse("10.10.0.0/16"));

    private Scenarios() {}

    /** SCN-02: one site, active-active. */
    public static Topology activeActive() {
        return topology(
                new HaMode.ActiveActive(address("1.1.1.2"), address("2.2.2.2")),
                List.of(customer("cgw-fw", "1.1.1.1")),
                List.of(
                        connection("vpn-001", "1.1.1.2", "cgw-fw", 70, DC1),
                        connection("vpn-002", "2.2.2.2", "cgw-fw", 71, DC1)));
    }

    /** SCN-03 with the sensible resolution: one site with two addresses, active/standby. */
    public static Topology activeStandby() {
        return topology(
                new HaMode.ActiveStandby(address("3.3.3.3"), address("4.4.4.4")),
                List.of(customer("cgw-fw1", "1.1.1.1"), customer("cgw-fw2", "2.2.2.2")),
                List.of(
                        connection("vpn-002", "4.4.4.4", "cgw-fw2", 71, DC1),
                        connection("vpn-001", "3.3.3.3", "cgw-fw1", 70, DC1)));
    }

    /** SCN-04: two sites that meet at the gateway. */
    public static Topology hub() {
        return topology(
                new HaMode.ActiveActive(address("1.1.1.2"), address("2.2.2.2")),
                List.of(customer("cgw-fw1", "1.1.1.1"), customer("cgw-fw2", "2.2.2.1")),
                List.of(
                        connection("vpn-001", "1.1.1.2", "cgw-fw1", 70, DC1),
                        connection("vpn-002", "2.2.2.2", "cgw-fw1", 71, DC1),
                        connection("vpn-003", "1.1.1.2", "cgw-fw2", 72, DC2),
                        connection("vpn-004", "2.2.2.2", "cgw-fw2", 73, DC2)));
    }

    private static Topology topology(HaMode mode, List<CustomerGateway> customers, List<VpnConnection> connections) {
        Vpc vpc = Vpc.builder()
                .name("vpc-001")
                .cidr(Cidr.parse("192.168.0.0/16"))
                .subnets(List.of(new Subnet("interconnection", Cidr.parse("192.168.2.0/24"))))
                .build();
        VpnGateway gateway = VpnGateway.builder()
                .name("vpngw-001")
                .vpc("vpc-001")
                .interconnectionSubnet("interconnection")
                .localSubnets(List.of(Cidr.parse("192.168.0.0/24"), Cidr.parse("192.168.1.0/24")))
                .haMode(mode)
                .bgpAsn(64512)
                .build();
        return new Declared("scenario", List.of(vpc), List.of(gateway), customers, connections);
    }

    private static CustomerGateway customer(String name, String gatewayIp) {
        return CustomerGateway.builder()
                .name(name)
                .gatewayIp(address(gatewayIp))
                .build();
    }

    private static VpnConnection connection(
            String name, String gatewayIp, String customer, int tunnel, List<Cidr> subnets) {
        String prefix = "169.254." + tunnel + ".";
        return VpnConnection.builder()
                .name(name)
                .vpnGateway("vpngw-001")
                .gatewayIp(address(gatewayIp))
                .customerGateway(customer)
                .customerSubnets(subnets)
                .tunnel(new TunnelAddresses(address(prefix + "1"), address(prefix + "2"), 30))
                .psk(PreSharedKey.of("Test@123"))
                .build();
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text);
    }

    private record Declared(
            String name,
            List<Vpc> vpcs,
            List<VpnGateway> vpnGateways,
            List<CustomerGateway> customerGateways,
            List<VpnConnection> connections)
            implements Topology {}
}
