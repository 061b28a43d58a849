package dev.cygnet.model.draft;

import dev.cygnet.model.topology.RuleProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A whole topology as declared. Immutable; objects are found by name in constant time, the first of a name wins. */
public final class TopologyDraft {
    private final String name;
    private final RuleProfile profile;
    private final List<VpcDraft> vpcs;
    private final List<VpnGatewayDraft> vpnGateways;
    private final List<CustomerGatewayDraft> customerGateways;
    private final List<ConnectionDraft> connections;
    private final Map<String, VpcDraft> vpcsByName;
    private final Map<String, VpnGatewayDraft> vpnGatewaysByName;
    private final Map<String, CustomerGatewayDraft> customerGatewaysByName;
    private final Map<String, List<ConnectionDraft>> connectionsByGateway = new HashMap<>();

    /**
     * @param name may be empty
     * @param profile the rules to obey
     * @param vpcs all VPCs
     * @param vpnGateways all VPN gateways
     * @param customerGateways all customer gateways
     * @param connections all connections
     */
    public TopologyDraft(
            String name,
            RuleProfile profile,
            List<VpcDraft> vpcs,
            List<VpnGatewayDraft> vpnGateways,
            List<CustomerGatewayDraft> customerGateways,
            List<ConnectionDraft> connections) {
        this.name = name;
        this.profile = profile;
        this.vpcs = List.copyOf(vpcs);
        this.vpnGateways = List.copyOf(vpnGateways);
        this.customerGateways = List.copyOf(customerGateways);
        this.connections = List.copyOf(connections);
        this.vpcsByName = byName(vpcs, VpcDraft::name);
        this.vpnGatewaysByName = byName(vpnGateways, VpnGatewayDraft::name);
        this.customerGatewaysByName = byName(customerGateways, CustomerGatewayDraft::name);
        for (ConnectionDraft connection : connections) {
            connection
                    .vpnGateway()
                    .ifPresent(gateway -> connectionsByGateway
                            .computeIfAbsent(gateway, g -> new ArrayList<>())
                            .add(connection));
        }
    }

    private static <T> Map<String, T> byName(List<T> objects, Function<T, String> nameOf) {
        Map<String, T> index = new LinkedHashMap<>();
        for (T object : objects) {
            String name = nameOf.apply(object);
            if (!name.isEmpty()) {
                index.putIfAbsent(name, object);
            }
        }
        return index;
    }

    /** {@return the topology's name; may be empty} */
    public String name() {
        return name;
    }

    /** {@return the rules to obey} */
    public RuleProfile profile() {
        return profile;
    }

    /** {@return all VPCs} */
    public List<VpcDraft> vpcs() {
        return vpcs;
    }

    /** {@return all VPN gateways} */
    public List<VpnGatewayDraft> vpnGateways() {
        return vpnGateways;
    }

    /** {@return all customer gateways} */
    public List<CustomerGatewayDraft> customerGateways() {
        return customerGateways;
    }

    /** {@return all connections} */
    public List<ConnectionDraft> connections() {
        return connections;
    }

    /** {@return the names of the VPCs, in their order} */
    public Set<String> vpcNames() {
        return vpcsByName.keySet();
    }

    /** {@return the names of the VPN gateways, in their order} */
    public Set<String> vpnGatewayNames() {
        return vpnGatewaysByName.keySet();
    }

    /** {@return the names of the customer gateways, in their order} */
    public Set<String> customerGatewayNames() {
        return customerGatewaysByName.keySet();
    }

    /**
     * @param gateway a VPN gateway
     * @return its VPC, if that exists
     */
    public Optional<VpcDraft> vpcOf(VpnGatewayDraft gateway) {
        return gateway.vpc().map(vpcsByName::get);
    }

    /**
     * @param connection a connection
     * @return its VPN gateway, if that exists
     */
    public Optional<VpnGatewayDraft> vpnGatewayOf(ConnectionDraft connection) {
        return connection.vpnGateway().map(vpnGatewaysByName::get);
    }

    /**
     * @param connection a connection
     * @return its customer gateway, if that exists
     */
    public Optional<CustomerGatewayDraft> customerGatewayOf(ConnectionDraft connection) {
        return connection.customerGateway().map(customerGatewaysByName::get);
    }

    /**
     * @param gateway a VPN gateway
     * @return its connections, in their order
     */
    public List<ConnectionDraft> connectionsOf(VpnGatewayDraft gateway) {
        VpnGatewayDraft named = vpnGatewaysByName.getOrDefault(gateway.name(), gateway);
        return named.path().equals(gateway.path())
                ? List.copyOf(connectionsByGateway.getOrDefault(gateway.name(), List.of()))
                : List.of();
    }
}
