package dev.cygnet.model.declaration;

import static java.time.Duration.ofHours;

import dev.cygnet.model.topology.Topology;

/** Declarations that several tests start from. */
public final class Samples {
    private Samples() {}

    /** SCN-02 of the requirements: two connections, active-active, the guide's default policies. */
    public static TopologyBuilder activeActive() {
        return Topology.builder("hybrid-cloud")
                .vpc("vpc-001", Samples::vpc)
                .vpnGateway(
                        "vpngw-001",
                        g -> g.vpc("vpc-001")
                                .interconnectionSubnet("interconnection")
                                .localSubnets("192.168.0.0/24", "192.168.1.0/24")
                                .activeActive("1.1.1.2", "2.2.2.2")
                                .bgpAsn(64512))
                .customerGateway("cgw-fw", c -> c.gatewayIp("1.1.1.1"))
                .connection("vpn-001", c -> connection(c, "1.1.1.2", "169.254.70"))
                .connection("vpn-002", c -> connection(c, "2.2.2.2", "169.254.71"));
    }

    static void vpc(VpcSpec vpc) {
        vpc.cidr("192.168.0.0/16")
                .subnet("app", "192.168.0.0/24")
                .subnet("web", "192.168.1.0/24")
                .subnet("interconnection", "192.168.2.0/24");
    }

    /** A connection of {@link #activeActive}. */
    public static void connection(ConnectionSpec connection, String gatewayIp, String tunnel) {
        connection
                .from("vpngw-001", gatewayIp)
                .to("cgw-fw")
                .customerSubnets("172.16.0.0/16")
                .tunnel(tunnel + ".1/30", tunnel + ".2/30")
                .psk("Test@123")
                .ike(i -> i.encryption("AES-128")
                        .authentication("SHA2-256")
                        .dhGroups("group 15")
                        .lifetime(ofHours(24)))
                .ipsec(s -> s.pfs("group 15"));
    }
}
