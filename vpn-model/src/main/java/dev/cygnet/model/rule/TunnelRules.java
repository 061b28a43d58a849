package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.OPEN;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.InterfaceAddress;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.validation.ModelPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses inside the tunnels. */
final class TunnelRules {
    private static final Cidr LINK_LOCAL = Cidr.parse("169.254.0.0/16");
    private static final Cidr RESERVED = Cidr.parse("169.254.195.0/24");
    private static final int LENGTH = 30;
    private static final String SOURCE = "User Guide Table 3-10";

    private TunnelRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-TUN-001",
                                GUIDE,
                                "the local tunnel address is a 169.254.x.x/30",
                                "The local tunnel address lies outside 169.254.0.0/16, or its network is not a /30.",
                                SOURCE),
                        TunnelRules::linkLocal),
                Rule.of(
                        error(
                                "VAL-TUN-002",
                                GUIDE,
                                "tunnel addresses stay clear of 169.254.195.x",
                                "A tunnel address lies in 169.254.195.0/24, which the service uses itself.",
                                SOURCE),
                        TunnelRules::reserved),
                Rule.of(
                        error(
                                "VAL-TUN-003",
                                GUIDE,
                                "the two tunnel addresses share a /30",
                                "Local and customer address are the two hosts of one /30.",
                                "User Guide Tables 2-1, 3-10"),
                        TunnelRules::pair),
                Rule.of(
                        error(
                                "VAL-TUN-004",
                                GUIDE,
                                "tunnel addresses are hosts of their /30",
                                "A tunnel address is the network or the broadcast address of its /30.",
                                "derived; User Guide Table 3-10"),
                        TunnelRules::host),
                Rule.of(
                        error(
                                "VAL-TUN-007",
                                GUIDE,
                                "each connection of a VPN gateway has its own /30",
                                "Two connections of one VPN gateway use the same tunnel network, so probes and routing"
                                        + " sessions could not tell the tunnels apart.",
                                "derived; User Guide Tables 4-1, 4-11"),
                        TunnelRules::own),
                Rule.of(
                        error(
                                "CYG-TUN-001",
                                OPEN,
                                "the two tunnel addresses are different hosts of one network",
                                "The two ends of a tunnel reach each other directly, so they are two addresses of one"
                                        + " network.",
                                "Cygnet"),
                        TunnelRules::oneNetwork),
                Rule.of(
                        error(
                                "CYG-TUN-002",
                                OPEN,
                                "each connection of a VPN gateway has its own customer tunnel address",
                                "Two connections of one VPN gateway have the same tunnel address at the customer's end,"
                                        + " so it is unclear which tunnel leads there.",
                                "Cygnet"),
                        TunnelRules::ownCustomer));
    }

    @FunctionalInterface
    private interface Check {
        void check(ModelPath path, InterfaceAddress address);
    }

    private static void eachAddress(TopologyDraft draft, Check check) {
        for (ConnectionDraft connection : draft.connections()) {
            ModelPath path = connection.tunnel().path();
            connection.tunnel().local().ifPresent(address -> check.check(path.field("local"), address));
            connection.tunnel().customer().ifPresent(address -> check.check(path.field("customer"), address));
        }
    }

    private static void linkLocal(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            Optional<InterfaceAddress> local = connection.tunnel().local();
            if (local.isEmpty()) {
                continue;
            }
            boolean allowed =
                    LINK_LOCAL.contains(local.get().address()) && local.get().prefixLength() == LENGTH;
            if (!allowed) {
                findings.report(
                        connection.tunnel().path().field("local"),
                        local.get(),
                        "the address is not of the form 169.254.x.x/30",
                        "use an address of a /30 of 169.254.0.0/16, such as 169.254.70.1/30");
            }
        }
    }

    private static void reserved(TopologyDraft draft, Findings findings) {
        eachAddress(draft, (path, address) -> {
            if (RESERVED.contains(address.address())) {
                findings.report(
                        path,
                        address,
                        "169.254.195.x is reserved",
                        "use another /30 of 169.254.0.0/16, such as 169.254.70.0/30");
            }
        });
    }

    private static void pair(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            Optional<InterfaceAddress> local = connection.tunnel().local();
            Optional<InterfaceAddress> customer = connection.tunnel().customer();
            if (local.isEmpty() || customer.isEmpty()) {
                continue;
            }
            boolean paired = local.get().address().isV4()
                    && customer.get().address().isV4()
                    && local.get().prefixLength() == customer.get().prefixLength()
                    && around(local.get()).equals(around(customer.get()))
                    && !local.get().address().equals(customer.get().address());
            if (!paired) {
                findings.report(
                        connection.tunnel().path().field("customer"),
                        customer.get(),
                        "it is not the other host of the /30 of the local address " + local.get(),
                        other(local.get())
                                .map(address -> "use " + address + "/30")
                                .orElse("use the two hosts of one /30, such as 169.254.70.1 and 169.254.70.2"));
            }
        }
    }

    private static Cidr around(InterfaceAddress address) {
        return Cidr.containing(address.address(), LENGTH);
    }

    private static Optional<IpAddress> other(InterfaceAddress address) {
        if (!address.address().isV4()) {
            return Optional.empty();
        }
        return switch (address.address().v4Bits() & 3) {
            case 1 -> Optional.of(address.address().plus(1));
            case 2 -> Optional.of(address.address().plus(-1));
            default -> Optional.empty();
        };
    }

    private static void host(TopologyDraft draft, Findings findings) {
        eachAddress(draft, (path, address) -> {
            if (address.address().isV4() && other(address).isEmpty()) {
                Cidr network = around(address);
                findings.report(
                        path,
                        address,
                        "it is the " + (network.address().equals(address.address()) ? "network" : "broadcast")
                                + " address of " + network,
                        "use " + network.address().plus(1) + " or "
                                + network.address().plus(2));
            }
        });
    }

    private static void own(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            Map<Cidr, ConnectionDraft> first = new HashMap<>();
            for (ConnectionDraft connection : draft.connectionsOf(gateway)) {
                Optional<InterfaceAddress> local = connection.tunnel().local();
                if (local.isEmpty() || !local.get().address().isV4()) {
                    continue;
                }
                ConnectionDraft other = first.putIfAbsent(around(local.get()), connection);
                if (other != null) {
                    findings.report(
                            connection.tunnel().path().field("local"),
                            local.get(),
                            "connection \"" + other.name() + "\" uses " + around(local.get()) + " already",
                            "use another /30, such as " + free(draft.connectionsOf(gateway)));
                }
            }
        }
    }

    private static Cidr free(List<ConnectionDraft> connections) {
        List<Cidr> used = connections.stream()
                .flatMap(connection -> connection.tunnel().local().stream())
                .map(InterfaceAddress::network)
                .toList();
        Cidr candidate = Cidr.parse("169.254.70.0/30");
        for (int step = 0; step < used.size() && used.stream().anyMatch(candidate::intersects); step++) {
            candidate = Cidr.of(candidate.address().plus(256), LENGTH);
        }
        return candidate;
    }

    private static void oneNetwork(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            Optional<InterfaceAddress> local = connection.tunnel().local();
            Optional<InterfaceAddress> customer = connection.tunnel().customer();
            boolean wrong = local.isPresent()
                    && customer.isPresent()
                    && (!local.get().network().equals(customer.get().network())
                            || local.get().address().equals(customer.get().address()));
            if (wrong) {
                findings.report(
                        connection.tunnel().path().field("customer"),
                        customer.get(),
                        "it is not another address of the network of the local address " + local.get(),
                        "use another address of " + local.get().network());
            }
        }
    }

    private static void ownCustomer(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            Map<IpAddress, ConnectionDraft> first = new HashMap<>();
            for (ConnectionDraft connection : draft.connectionsOf(gateway)) {
                Optional<InterfaceAddress> customer = connection.tunnel().customer();
                if (customer.isEmpty()) {
                    continue;
                }
                ConnectionDraft other = first.putIfAbsent(customer.get().address(), connection);
                if (other != null) {
                    findings.report(
                            connection.tunnel().path().field("customer"),
                            customer.get(),
                            "connection \"" + other.name() + "\" has this address at the customer's end already",
                            "use another address");
                }
            }
        }
    }
}
