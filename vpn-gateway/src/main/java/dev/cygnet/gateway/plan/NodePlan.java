package dev.cygnet.gateway.plan;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that one node of a topology runs, seen from its own end. Immutable; the {@code with…} methods return changed copies.
 *
 * @param node the name of the VPN gateway or customer gateway
 * @param connections the node's connections in the order of the topology
 * @param lanSubnets prefixes on the node's own side
 * @param pathGroups what lies behind the connections
 * @param lanAddress the source of ICMP errors that the node sends to its own side
 * @param underlay where addresses of the model are found; addresses that are not listed are found at themselves, ports 500 and 4500
 * @param startup whether the node establishes its connections by itself
 * @param liveness how the peers' liveness is checked
 * @param retransmission how often requests are sent again
 */
public record NodePlan(
        String node,
        List<ConnectionPlan> connections,
        List<Cidr> lanSubnets,
        List<PathGroupPlan> pathGroups,
        IpAddress lanAddress,
        Map<IpAddress, UnderlayEndpoint> underlay,
        IkePeering.Startup startup,
        LivenessPolicy liveness,
        Retransmission retransmission) {
    private static final List<TrafficSelector> EVERYTHING = List.of(TrafficSelector.of(Cidr.ANY_V4));

    /** Copies the collections. */
    public NodePlan {
        connections = List.copyOf(connections);
        lanSubnets = List.copyOf(lanSubnets);
        pathGroups = List.copyOf(pathGroups);
        underlay = Map.copyOf(underlay);
    }

    /**
     * What a VPN gateway runs; it establishes its connections by itself.
     *
     * @param topology where the gateway is declared
     * @param name the VPN gateway's name
     * @return its plan
     * @throws CygnetException if there is no such gateway, it has no connection, or its networks are not IPv4
     */
    public static NodePlan forVpnGateway(Topology topology, String name) {
        return carriable(VpnGatewayPlanner.plan(topology, name));
    }

    /**
     * What the device of a customer gateway runs: the mirrored end of all its connections; it waits for the VPN gateway to establish
     * them.
     *
     * @param topology where the customer gateway is declared
     * @param name the customer gateway's name
     * @return its plan
     * @throws CygnetException if there is no such customer gateway, it has no connection, or its networks are not IPv4
     */
    public static NodePlan forCustomerGateway(Topology topology, String name) {
        return carriable(CustomerGatewayPlanner.plan(topology, name));
    }

    /** The tunnels carry IPv4; what they cannot carry is refused before anything starts. */
    private static NodePlan carriable(NodePlan plan) {
        Stream<Cidr> tunnelAddresses = plan.connections().stream()
                .flatMap(c -> Stream.of(c.tunnelAddress(), c.peerTunnelAddress()))
                .map(Cidr::host);
        Stream<Cidr> behindPeers = plan.pathGroups().stream().flatMap(g -> g.prefixes().stream());
        Stream.of(plan.lanSubnets().stream(), behindPeers, tunnelAddresses)
                .flatMap(prefixes -> prefixes)
                .filter(prefix -> !prefix.isV4())
                .findFirst()
                .ifPresent(prefix -> {
                    throw new CygnetException("gateway '" + plan.node() + "' cannot carry " + prefix
                            + ": tunnels of this version carry IPv4 only; use IPv4 networks and tunnel addresses");
                });
        return plan;
    }

    /**
     * @param modelAddress an address of this node or of a peer, as the topology has it; identities keep it
     * @param endpoint where it is found on the network
     * @return a copy of the plan
     */
    public NodePlan withUnderlay(IpAddress modelAddress, UnderlayEndpoint endpoint) {
        Map<IpAddress, UnderlayEndpoint> changed = new HashMap<>(underlay);
        changed.put(modelAddress, endpoint);
        return new NodePlan(
                node, connections, lanSubnets, pathGroups, lanAddress, changed, startup, liveness, retransmission);
    }

    /**
     * @param role whether the node establishes its connections by itself; both ends of a connection may
     * @return a copy of the plan
     */
    public NodePlan withStartup(IkePeering.Startup role) {
        return new NodePlan(
                node, connections, lanSubnets, pathGroups, lanAddress, underlay, role, liveness, retransmission);
    }

    /**
     * @param policy how the peers' liveness is checked
     * @return a copy of the plan
     */
    public NodePlan withLiveness(LivenessPolicy policy) {
        return new NodePlan(
                node, connections, lanSubnets, pathGroups, lanAddress, underlay, startup, policy, retransmission);
    }

    /**
     * @param profile how often requests are sent again
     * @return a copy of the plan
     */
    public NodePlan withRetransmission(Retransmission profile) {
        return new NodePlan(
                node, connections, lanSubnets, pathGroups, lanAddress, underlay, startup, liveness, profile);
    }

    /**
     * @param modelAddress an address of the model
     * @return where it is found on the network
     */
    public UnderlayEndpoint endpoint(IpAddress modelAddress) {
        UnderlayEndpoint override = underlay.get(modelAddress);
        return override == null ? UnderlayEndpoint.of(modelAddress) : override;
    }

    /** {@return the endpoints that the node binds, one per own address that a connection uses, in the order of the connections} */
    public List<UnderlayEndpoint> localEndpoints() {
        return connections.stream()
                .map(ConnectionPlan::localAddress)
                .distinct()
                .map(this::endpoint)
                .toList();
    }

    /**
     * @param name a connection's name
     * @return the connection
     * @throws IllegalArgumentException if the node has no such connection; the message lists those it has
     */
    public ConnectionPlan connection(String name) {
        return connections.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("node " + node + " has no connection '" + name
                        + "'; it has "
                        + connections.stream().map(ConnectionPlan::name).toList()));
    }

    /**
     * A connection as the IKE engine wants it. Reads the pre-shared key; the engine owns and destroys it.
     *
     * @param connection one of the plan's connections
     * @return the peering
     * @throws CygnetException if the key cannot be read
     */
    public IkePeering peering(ConnectionPlan connection) {
        UnderlayEndpoint local = endpoint(connection.localAddress());
        UnderlayEndpoint remote = endpoint(connection.remoteAddress());
        return IkePeering.builder()
                .name(connection.name())
                .localIke(local.ike())
                .localNatTraversal(local.natTraversal())
                .remoteIke(remote.ike())
                .remoteNatTraversal(remote.natTraversal())
                .localIdentity(connection.localIdentity())
                .remoteIdentity(connection.remoteIdentity())
                .psk(connection.psk().resolve())
                .ikePolicy(connection.ikePolicy())
                // PRO-ESP-003: a routed connection has one pair of SAs for everything; routes decide what enters.
                .children(List.of(
                        new ChildTemplate(ConnectionPlan.CHILD, connection.ipsecPolicy(), EVERYTHING, EVERYTHING)))
                .startup(startup)
                .liveness(liveness)
                .retransmission(retransmission)
                .build();
    }
}
