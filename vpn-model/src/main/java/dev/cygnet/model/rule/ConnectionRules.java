package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.OPEN;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two ends of connections. */
final class ConnectionRules {
    private ConnectionRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-CON-001",
                                GUIDE,
                                "one connection per gateway address and customer gateway",
                                "The same address of the VPN gateway is used twice for connections to the same customer"
                                        + " gateway.",
                                "User Guide Table 3-10"),
                        ConnectionRules::unique),
                Rule.of(
                        error(
                                "CYG-CON-001",
                                OPEN,
                                "connections can be told apart",
                                "Two connections have the same pair of addresses and the same pair of identities, so a"
                                        + " peer that connects could mean either.",
                                "RFC 7296 §2.6, §3.5"),
                        ConnectionRules::distinguishable),
                Rule.of(
                        error(
                                "VAL-CON-002",
                                ALWAYS,
                                "a connection uses an address of its VPN gateway",
                                "The gateway IP address of the connection is not one of the two addresses of the VPN"
                                        + " gateway.",
                                "User Guide Table 3-10"),
                        ConnectionRules::boundAddress),
                Rule.of(
                        error(
                                "CYG-CON-002",
                                ALWAYS,
                                "both ends have addresses of one family",
                                "A tunnel runs over IPv4 or over IPv6, so both outer addresses are of the same family.",
                                "RFC 7296 §2.23"),
                        ConnectionRules::families));
    }

    private static void unique(TopologyDraft draft, Findings findings) {
        record Key(String gateway, IpAddress address, String customer) {}
        Map<Key, ConnectionDraft> first = new HashMap<>();
        for (ConnectionDraft connection : draft.connections()) {
            if (connection.vpnGateway().isEmpty()
                    || connection.gatewayIp().isEmpty()
                    || connection.customerGateway().isEmpty()) {
                continue;
            }
            Key key = new Key(
                    connection.vpnGateway().get(),
                    connection.gatewayIp().get(),
                    connection.customerGateway().get());
            ConnectionDraft other = first.putIfAbsent(key, connection);
            if (other != null) {
                findings.report(
                        connection.path().field("gatewayIp"),
                        key.address,
                        "connection \"" + other.name() + "\" uses this address for customer gateway \"" + key.customer
                                + "\" already",
                        "use the other address of the VPN gateway, or another customer gateway");
            }
        }
    }

    private static void distinguishable(TopologyDraft draft, Findings findings) {
        record Key(IpAddress local, IpAddress customer, Optional<Identity> localId, Optional<Identity> customerId) {}
        Map<Key, ConnectionDraft> first = new HashMap<>();
        for (ConnectionDraft connection : draft.connections()) {
            Optional<IpAddress> customer = draft.customerGatewayOf(connection).flatMap(CustomerGatewayDraft::gatewayIp);
            if (connection.gatewayIp().isEmpty() || customer.isEmpty()) {
                continue;
            }
            Key key = new Key(
                    connection.gatewayIp().get(),
                    customer.get(),
                    connection.ikePolicy().localId(),
                    connection.ikePolicy().customerId());
            ConnectionDraft other = first.putIfAbsent(key, connection);
            if (other != null) {
                findings.report(
                        connection.path().field("gatewayIp"),
                        key.local,
                        "connection \"" + other.name() + "\" has the same addresses and identities",
                        "give one of them another address or another customerId");
            }
        }
    }

    private static void boundAddress(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            Optional<List<IpAddress>> bound = draft.vpnGatewayOf(connection)
                    .flatMap(gateway -> gateway.haMode().map(mode -> mode.addresses()));
            Optional<IpAddress> used = connection.gatewayIp();
            if (bound.isPresent() && used.isPresent() && !bound.get().contains(used.get())) {
                findings.report(
                        connection.path().field("gatewayIp"),
                        used.get(),
                        "VPN gateway \"" + connection.vpnGateway().orElse("") + "\" does not have this address",
                        "use " + bound.get().get(0) + " or " + bound.get().get(1));
            }
        }
    }

    private static void families(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            Optional<IpAddress> local = connection.gatewayIp();
            Optional<IpAddress> customer = draft.customerGatewayOf(connection).flatMap(CustomerGatewayDraft::gatewayIp);
            if (local.isPresent()
                    && customer.isPresent()
                    && local.get().isV4() != customer.get().isV4()) {
                findings.report(
                        connection.path().field("gatewayIp"),
                        local.get(),
                        "the customer gateway's address " + customer.get() + " is of the other family",
                        "use two IPv4 or two IPv6 addresses");
            }
        }
    }
}
