package dev.cygnet.gateway.plan;

import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import java.util.List;
import java.util.Map;

/** The cloud end. */
final class VpnGatewayPlanner {
    private VpnGatewayPlanner() {}

    static NodePlan plan(Topology topology, String name) {
        VpnGateway gateway = topology.vpnGateway(name)
                .orElseThrow(() -> new CygnetException("the topology has no VPN gateway '" + name + "'; it has "
                        + topology.vpnGateways().stream().map(VpnGateway::name).toList()));
        List<VpnConnection> connections = topology.connections().stream()
                .filter(c -> c.vpnGateway().equals(name))
                .toList();
        if (connections.isEmpty()) {
            throw new CygnetException("VPN gateway '" + name + "' has no connection; add one to the topology");
        }
        PathGroups groups = new PathGroups(gateway.haMode());
        connections.forEach(c -> groups.reach(c.customerSubnets(), c));
        return new NodePlan(
                name,
                connections.stream().map(c -> connection(topology, c)).toList(),
                gateway.localSubnets(),
                groups.toPlans(),
                interconnectionAddress(topology, gateway, connections.get(0)),
                Map.of(),
                IkePeering.Startup.INITIATE,
                LivenessPolicy.ON_DEMAND_30S,
                Retransmission.GUIDE);
    }

    private static ConnectionPlan connection(Topology topology, VpnConnection connection) {
        CustomerGateway customer = customerGateway(topology, connection);
        return new ConnectionPlan(
                connection.name(),
                connection.gatewayIp(),
                customer.gatewayIp(),
                connection.ikePolicy().localId().orElse(Identity.address(connection.gatewayIp())),
                connection.ikePolicy().customerId().orElse(Identity.address(customer.gatewayIp())),
                connection.tunnel().local(),
                connection.tunnel().customer(),
                connection.psk(),
                connection.ikePolicy(),
                connection.ipsecPolicy());
    }

    static CustomerGateway customerGateway(Topology topology, VpnConnection connection) {
        return topology.customerGateway(connection.customerGateway())
                .orElseThrow(() -> new CygnetException("connection '" + connection.name()
                        + "' names the customer gateway '" + connection.customerGateway()
                        + "', which the topology does not have; it has "
                        + topology.customerGateways().stream()
                                .map(CustomerGateway::name)
                                .toList()));
    }

    /** The gateway's foot in the VPC is the first host of the interconnection subnet. */
    private static IpAddress interconnectionAddress(Topology topology, VpnGateway gateway, VpnConnection fallback) {
        return topology.vpcs().stream()
                .filter(v -> v.name().equals(gateway.vpc()))
                .flatMap(v -> v.subnet(gateway.interconnectionSubnet()).stream())
                .map(s -> s.cidr().address().plus(1))
                .findFirst()
                .orElse(fallback.tunnel().local());
    }
}
