package dev.cygnet.gateway.plan;

import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The on-premises end: the mirror of the cloud's. */
final class CustomerGatewayPlanner {
    private CustomerGatewayPlanner() {}

    static NodePlan plan(Topology topology, String name) {
        CustomerGateway customer = topology.customerGateway(name)
                .orElseThrow(() -> new CygnetException("the topology has no customer gateway '" + name + "'; it has "
                        + topology.customerGateways().stream()
                                .map(CustomerGateway::name)
                                .toList()));
        List<VpnConnection> connections = topology.connections().stream()
                .filter(c -> c.customerGateway().equals(name))
                .toList();
        if (connections.isEmpty()) {
            throw new CygnetException("customer gateway '" + name + "' has no connection; add one to the topology");
        }
        Set<Cidr> own = new LinkedHashSet<>();
        connections.forEach(c -> own.addAll(c.customerSubnets()));
        return new NodePlan(
                name,
                connections.stream().map(c -> connection(customer, c)).toList(),
                List.copyOf(own),
                pathGroups(topology, connections, own),
                connections.get(0).tunnel().customer(),
                Map.of(),
                IkePeering.Startup.RESPOND_ONLY,
                LivenessPolicy.ON_DEMAND_30S,
                Retransmission.GUIDE);
    }

    private static ConnectionPlan connection(CustomerGateway customer, VpnConnection connection) {
        return new ConnectionPlan(
                connection.name(),
                customer.gatewayIp(),
                connection.gatewayIp(),
                connection.ikePolicy().customerId().orElse(Identity.address(customer.gatewayIp())),
                connection.ikePolicy().localId().orElse(Identity.address(connection.gatewayIp())),
                connection.tunnel().customer(),
                connection.tunnel().local(),
                connection.psk(),
                connection.ikePolicy(),
                connection.ipsecPolicy());
    }

    private static List<PathGroupPlan> pathGroups(Topology topology, List<VpnConnection> connections, Set<Cidr> own) {
        Map<String, PathGroups> byGateway = new LinkedHashMap<>();
        for (VpnConnection connection : connections) {
            VpnGateway gateway = topology.vpnGateway(connection.vpnGateway())
                    .orElseThrow(() -> new CygnetException("connection '" + connection.name()
                            + "' names the VPN gateway '" + connection.vpnGateway()
                            + "', which the topology does not have"));
            byGateway
                    .computeIfAbsent(gateway.name(), g -> new PathGroups(gateway.haMode()))
                    .reach(behind(topology, gateway, own), connection);
        }
        List<PathGroupPlan> plans = new ArrayList<>();
        byGateway.values().forEach(g -> plans.addAll(g.toPlans()));
        return plans;
    }

    /** The VPC's side and, through the hub, the other sites (RTE-001, SCN-04). */
    private static Set<Cidr> behind(Topology topology, VpnGateway gateway, Set<Cidr> own) {
        Set<Cidr> prefixes = new LinkedHashSet<>(gateway.localSubnets());
        topology.connections().stream()
                .filter(c -> c.vpnGateway().equals(gateway.name()))
                .forEach(c -> prefixes.addAll(c.customerSubnets()));
        prefixes.removeAll(own);
        return prefixes;
    }
}
