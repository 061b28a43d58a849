package dev.cygnet.testkit;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A place with one local network: a VPC, or customer gateways with common subnets. */
final class Site {
    private final String name;
    private final List<NodePlan> gateways = new ArrayList<>();

    private Site(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Those that servers prefer come first. */
    List<NodePlan> gateways() {
        return gateways;
    }

    Set<Cidr> subnets() {
        Set<Cidr> subnets = new LinkedHashSet<>();
        gateways.forEach(gateway -> subnets.addAll(gateway.lanSubnets()));
        return subnets;
    }

    static List<Site> of(Topology topology) {
        Map<String, Site> vpcs = new LinkedHashMap<>();
        for (VpnGateway gateway : topology.vpnGateways()) {
            if (topology.connections().stream().anyMatch(c -> c.vpnGateway().equals(gateway.name()))) {
                vpcs.computeIfAbsent(gateway.vpc(), Site::new)
                        .gateways
                        .add(NodePlan.forVpnGateway(topology, gateway.name()));
            }
        }
        List<Site> sites = new ArrayList<>(vpcs.values());
        sites.addAll(customers(topology));
        return sites;
    }

    /** The device at the active address comes first, as its own routes would prefer it. */
    private static List<Site> customers(Topology topology) {
        List<Site> sites = new ArrayList<>();
        topology.connections().stream()
                .sorted(Comparator.comparingInt(c -> rank(topology, c)))
                .map(VpnConnection::customerGateway)
                .distinct()
                .map(name -> NodePlan.forCustomerGateway(topology, name))
                .forEach(plan -> sites.stream()
                        .filter(site -> site.shares(plan))
                        .findFirst()
                        .orElseGet(() -> {
                            Site site = new Site("site of " + plan.node());
                            sites.add(site);
                            return site;
                        })
                        .gateways
                        .add(plan));
        return sites;
    }

    private boolean shares(NodePlan plan) {
        return subnets().stream().anyMatch(subnet -> plan.lanSubnets().stream().anyMatch(subnet::intersects));
    }

    private static int rank(Topology topology, VpnConnection connection) {
        return topology.vpnGateway(connection.vpnGateway())
                .map(gateway -> gateway.haMode().addresses().indexOf(connection.gatewayIp()))
                .orElse(-1);
    }
}
