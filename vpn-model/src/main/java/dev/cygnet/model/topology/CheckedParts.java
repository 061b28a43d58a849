package dev.cygnet.model.topology;

import java.util.List;

/**
 * The parts of a topology in which the rules of its profile have found no error. The declaration makes it; applications go through
 * {@link Topology#builder(String)}, which has the rules look first.
 *
 * @param name of the topology
 * @param profile the rules that were checked
 * @param vpcs all VPCs
 * @param vpnGateways all VPN gateways
 * @param customerGateways all customer gateways
 * @param connections all connections
 */
public record CheckedParts(
        String name,
        RuleProfile profile,
        List<Vpc> vpcs,
        List<VpnGateway> vpnGateways,
        List<CustomerGateway> customerGateways,
        List<VpnConnection> connections) {
    /** {@return the topology of these parts} */
    public Topology toTopology() {
        return ImmutableTopology.builder()
                .name(name)
                .profile(profile)
                .vpcs(vpcs)
                .vpnGateways(vpnGateways)
                .customerGateways(customerGateways)
                .connections(connections)
                .build();
    }
}
