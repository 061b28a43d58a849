package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.advice;
import static dev.cygnet.model.rule.RuleDescription.error;
import static dev.cygnet.model.rule.RuleDescription.warning;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.Located;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Networks on their own, next to reserved blocks, and next to outer addresses. */
final class NetworkRules {
    private static final List<Cidr> VPC_RESERVED = List.of(Cidr.parse("100.64.0.0/10"), Cidr.parse("214.0.0.0/8"));
    private static final Cidr LOOPBACK = Cidr.parse("127.0.0.0/8");
    private static final Cidr CLASSES_D_AND_E = Cidr.parse("224.0.0.0/3");
    private static final Cidr LINK_LOCAL = Cidr.parse("169.254.0.0/16");
    private static final String OTHER_NETWORK = "use another network, such as a part of 10.0.0.0/8 or 172.16.0.0/12";

    private NetworkRules() {}

    static List<Rule> all() {
        return List.of(
                reserved("VAL-NET-005", VPC_RESERVED, "reserved for VPCs", "User Guide Tables 2-5, 3-10, 4-4, §2.1.1"),
                reserved("VAL-NET-009", List.of(LOOPBACK), "the loopback network", "User Guide §1.7.8, §6.1.3"),
                reserved(
                        "VAL-NET-010",
                        List.of(CLASSES_D_AND_E),
                        "multicast (class D) and class E",
                        "User Guide §1.7.8, §6.1.3"),
                reserved("VAL-NET-011", List.of(LINK_LOCAL), "link-local", "User Guide §6.1.3"),
                Rule.of(
                        error(
                                "CYG-NET-001",
                                GUIDE,
                                "inner networks are IPv4",
                                "All CIDR and tunnel rules of the guide are about IPv4, so IPv6 inner networks are refused"
                                        + " (AMB-39).",
                                "derived; User Guide Table 3-10"),
                        NetworkRules::innerFamily),
                Rule.of(
                        advice(
                                "VAL-NET-015",
                                GUIDE,
                                "a customer subnet belongs to one site",
                                "The same customer subnet occurs in connections to different customer gateways that are"
                                        + " not a pair; which of them carries it depends on route preference.",
                                "derived; User Guide §4.3"),
                        NetworkRules::sharedSubnets),
                Rule.of(ReadingRules.NETWORK_FORM, NetworkRules::duplicates),
                Rule.of(
                        warning(
                                "VAL-NET-017",
                                ALWAYS,
                                "outer addresses lie outside the inner networks",
                                "An outer address of the tunnel lies in a customer or local subnet, so the tunnel's own"
                                        + " packets would be routed into the tunnel. A default route is not meant: the"
                                        + " route to the peer is more specific.",
                                "derived; User Guide §5.2"),
                        NetworkRules::outerInside));
    }

    private static Rule reserved(String id, List<Cidr> blocks, String what, String source) {
        String names = String.join(" and ", blocks.stream().map(Cidr::toString).toList());
        return Rule.of(
                error(
                        id,
                        GUIDE,
                        "customer subnets stay clear of " + names,
                        "A customer subnet shares addresses with " + names + " (" + what + "; AMB-07).",
                        source),
                (draft, findings) -> customerSubnets(draft)
                        .forEach(subnet -> blocks.stream()
                                .filter(block -> block.intersects(subnet.value()))
                                .forEach(block -> findings.report(
                                        subnet.path(),
                                        subnet.value(),
                                        "the customer subnet shares addresses with " + block + " (" + what + ")",
                                        OTHER_NETWORK))));
    }

    private static List<Located<Cidr>> customerSubnets(TopologyDraft draft) {
        return draft.connections().stream()
                .flatMap(connection -> connection.customerSubnets().stream())
                .toList();
    }

    private static void innerFamily(TopologyDraft draft, Findings findings) {
        List<Located<Cidr>> inner = new ArrayList<>(customerSubnets(draft));
        draft.vpnGateways().forEach(gateway -> inner.addAll(gateway.localSubnets()));
        for (Located<Cidr> subnet : inner) {
            if (!subnet.value().isV4()) {
                findings.report(
                        subnet.path(),
                        subnet.value(),
                        "this is an IPv6 network",
                        "use an IPv4 network, or the profile open");
            }
        }
    }

    private static void duplicates(TopologyDraft draft, Findings findings) {
        draft.vpnGateways().forEach(gateway -> duplicates(gateway.localSubnets(), findings));
        draft.connections().forEach(connection -> duplicates(connection.customerSubnets(), findings));
    }

    private static void duplicates(List<Located<Cidr>> subnets, Findings findings) {
        Set<Cidr> seen = new HashSet<>();
        for (Located<Cidr> subnet : subnets) {
            if (!seen.add(subnet.value())) {
                findings.report(subnet.path(), subnet.value(), "the list has this network already", "remove it");
            }
        }
    }

    private static void sharedSubnets(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            Map<Cidr, List<ConnectionDraft>> users = new LinkedHashMap<>();
            for (ConnectionDraft connection : draft.connectionsOf(gateway)) {
                connection
                        .customerNetworks()
                        .forEach(network -> users.computeIfAbsent(network, n -> new ArrayList<>())
                                .add(connection));
            }
            for (ConnectionDraft connection : draft.connectionsOf(gateway)) {
                sharedSubnets(connection, users, findings);
            }
        }
    }

    private static void sharedSubnets(
            ConnectionDraft connection, Map<Cidr, List<ConnectionDraft>> users, Findings findings) {
        for (Located<Cidr> subnet : connection.customerSubnets()) {
            List<ConnectionDraft> sharing = users.getOrDefault(subnet.value(), List.of());
            Optional<ConnectionDraft> first = sharing.stream().findFirst();
            boolean foreign =
                    first.isPresent() && !first.get().customerGateway().equals(connection.customerGateway());
            if (foreign && !isOneSite(sharing)) {
                findings.report(
                        subnet.path(),
                        subnet.value(),
                        "connection \"" + first.get().name() + "\" leads to this network at another customer gateway",
                        "make sure that the two networks are one, or use different ones");
            }
        }
    }

    /**
     * Two customer gateways with equal networks are the two devices of one site if each is connected to an address of its own, or
     * each to both (AMB-30).
     */
    private static boolean isOneSite(List<ConnectionDraft> sharing) {
        long customers = sharing.stream()
                .map(ConnectionDraft::customerGateway)
                .distinct()
                .count();
        long addresses =
                sharing.stream().map(ConnectionDraft::gatewayIp).distinct().count();
        long sets = sharing.stream()
                .map(ConnectionDraft::customerNetworks)
                .distinct()
                .count();
        return customers == 2 && addresses == 2 && sets == 1 && (sharing.size() == 2 || sharing.size() == 4);
    }

    private static void outerInside(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            Optional<VpnGatewayDraft> gateway = draft.vpnGatewayOf(connection);
            List<IpAddress> outer = new ArrayList<>();
            connection.gatewayIp().ifPresent(outer::add);
            draft.customerGatewayOf(connection)
                    .flatMap(CustomerGatewayDraft::gatewayIp)
                    .ifPresent(outer::add);
            List<Located<Cidr>> inner = new ArrayList<>(connection.customerSubnets());
            gateway.ifPresent(g -> inner.addAll(g.localSubnets()));
            inner.stream()
                    .filter(subnet -> subnet.value().prefixLength() > 0)
                    .forEach(subnet -> outer.stream()
                            .filter(subnet.value()::contains)
                            .forEach(address -> findings.report(
                                    subnet.path(),
                                    subnet.value(),
                                    "the outer address " + address + " of connection \"" + connection.name()
                                            + "\" lies in this network",
                                    "use a network without the addresses of the gateways")));
        }
    }
}
