package dev.cygnet.model.topology;

import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.style.CygnetStyle;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One immutable description of VPCs, VPN gateways, customer gateways and connections. It is made by {@link #builder(String)} or
 * read from a file, and obeys the rules of its profile: a topology in hand has no error.
 */
@CygnetStyle
@Value.Immutable
public interface Topology {
    /**
     * Starts a declaration.
     *
     * @param name the topology's name
     * @return a builder
     */
    static TopologyBuilder builder(String name) {
        return TopologyBuilder.named(name);
    }

    /**
     * Starts a declaration that holds everything of another topology.
     *
     * @param topology what to start from
     * @return a builder
     */
    static TopologyBuilder builder(Topology topology) {
        return TopologyBuilder.copyOf(topology);
    }

    /** {@return the name} */
    String name();

    /** {@return the rules that the topology obeys} */
    @Value.Default
    default RuleProfile profile() {
        return RuleProfile.GUIDE;
    }

    /** {@return all VPCs} */
    List<Vpc> vpcs();

    /** {@return all VPN gateways} */
    List<VpnGateway> vpnGateways();

    /** {@return all customer gateways} */
    List<CustomerGateway> customerGateways();

    /** {@return all connections} */
    List<VpnConnection> connections();

    /**
     * @param name a VPN gateway's name
     * @return the gateway, or empty if there is none of that name
     */
    default Optional<VpnGateway> vpnGateway(String name) {
        return vpnGateways().stream().filter(g -> g.name().equals(name)).findFirst();
    }

    /**
     * @param name a customer gateway's name
     * @return the customer gateway, or empty if there is none of that name
     */
    default Optional<CustomerGateway> customerGateway(String name) {
        return customerGateways().stream().filter(g -> g.name().equals(name)).findFirst();
    }

    /**
     * @param name a connection's name
     * @return the connection, or empty if there is none of that name
     */
    default Optional<VpnConnection> connection(String name) {
        return connections().stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
