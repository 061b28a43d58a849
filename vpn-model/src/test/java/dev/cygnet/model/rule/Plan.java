package dev.cygnet.model.rule;

import dev.cygnet.model.declaration.ConnectionSpec;
import dev.cygnet.model.declaration.CustomerGatewaySpec;
import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.declaration.VpcSpec;
import dev.cygnet.model.declaration.VpnGatewaySpec;
import dev.cygnet.model.topology.Topology;
import java.util.function.Consumer;

/** A plan of two connections in which no rule finds anything, and ways to spoil it. */
final class Plan {
    private String profile = "guide";
    private String[] localSubnets = {"192.168.0.0/24", "192.168.1.0/24"};
    private String[] customerSubnets = {"172.16.0.0/16"};
    private Consumer<VpcSpec> vpc = v -> {};
    private Consumer<VpnGatewaySpec> gateway = g -> {};
    private Consumer<CustomerGatewaySpec> customer = c -> {};
    private Consumer<ConnectionSpec> first = c -> {};
    private Consumer<ConnectionSpec> second = c -> {};
    private Consumer<TopologyBuilder> more = b -> {};
    private String secondName = "vpn-002";

    Plan open() {
        profile = "open";
        return this;
    }

    Plan local(String... subnets) {
        localSubnets = subnets;
        return this;
    }

    Plan remote(String... subnets) {
        customerSubnets = subnets;
        return this;
    }

    Plan vpc(Consumer<VpcSpec> change) {
        vpc = change;
        return this;
    }

    Plan gateway(Consumer<VpnGatewaySpec> change) {
        gateway = change;
        return this;
    }

    Plan customer(Consumer<CustomerGatewaySpec> change) {
        customer = change;
        return this;
    }

    Plan first(Consumer<ConnectionSpec> change) {
        first = change;
        return this;
    }

    Plan second(Consumer<ConnectionSpec> change) {
        second = change;
        return this;
    }

    /** Changes both connections alike. */
    Plan both(Consumer<ConnectionSpec> change) {
        return first(change).second(change);
    }

    Plan more(Consumer<TopologyBuilder> change) {
        more = change;
        return this;
    }

    Plan secondName(String name) {
        secondName = name;
        return this;
    }

    TopologyBuilder builder() {
        TopologyBuilder builder = Topology.builder("plan")
                .profile(profile)
                .vpc("vpc", v -> {
                    v.cidr("192.168.0.0/16")
                            .subnet("app", "192.168.0.0/24")
                            .subnet("web", "192.168.1.0/24")
                            .subnet("link", "192.168.2.0/24");
                    vpc.accept(v);
                })
                .vpnGateway("gw", g -> {
                    g.vpc("vpc")
                            .interconnectionSubnet("link")
                            .localSubnets(localSubnets)
                            .activeActive("1.1.1.2", "2.2.2.2")
                            .bgpAsn(64512);
                    gateway.accept(g);
                })
                .customerGateway("site", c -> {
                    c.gatewayIp("1.1.1.1").bgpAsn(65000);
                    customer.accept(c);
                })
                .connection("vpn-001", c -> {
                    connection(c, "1.1.1.2", "169.254.70.1/30");
                    first.accept(c);
                })
                .connection(secondName, c -> {
                    connection(c, "2.2.2.2", "169.254.71.1/30");
                    second.accept(c);
                });
        more.accept(builder);
        return builder;
    }

    /** A connection of the plan from another address or with other tunnel addresses. */
    void connection(ConnectionSpec connection, String gatewayIp, String tunnel) {
        connection
                .from("gw", gatewayIp)
                .to("site")
                .customerSubnets(customerSubnets)
                .tunnel(tunnel)
                .psk("Test@123")
                .ike(i -> i.encryption("AES-256-GCM-16"))
                .ipsec(s -> s.encryption("AES-256-GCM-16"));
    }
}
