package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.advice;
import static dev.cygnet.model.rule.RuleDescription.warning;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.HaMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** High availability. The connections of one VPN gateway with the same customer subnets lead to one on-premises site. */
final class HaRules {
    private HaRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        advice(
                                "VAL-HA-003",
                                GUIDE,
                                "a site with one address wants active-active",
                                "All connections to a site lead to one customer gateway, and the VPN gateway is"
                                        + " active/standby.",
                                "User Guide Table 3-1, §2.1.1"),
                        HaRules::oneAddress),
                Rule.of(
                        advice(
                                "VAL-HA-004",
                                GUIDE,
                                "a site with two addresses wants active/standby",
                                "The connections to a site lead to two customer gateways, and the VPN gateway is"
                                        + " active-active.",
                                "User Guide Table 3-1, §2.1.1"),
                        HaRules::twoAddresses),
                Rule.of(
                        warning(
                                "VAL-HA-005",
                                GUIDE,
                                "a site has two connections",
                                "Only one connection leads to an on-premises network; when its gateway address fails, the"
                                        + " network is cut off.",
                                "User Guide §3.3.1, Table 3-1"),
                        HaRules::single),
                Rule.of(
                        warning(
                                "VAL-HA-006",
                                GUIDE,
                                "the connections of a pair have equal settings",
                                "The connections to a site differ in routing, pre-shared key, IKE policy or IPsec policy,"
                                        + " so the site would behave differently after a switch.",
                                "User Guide Table 2-2, §2.1.5, Tables 4-5, 4-10"),
                        HaRules::different));
    }

    private static void sites(TopologyDraft draft, BiConsumer<VpnGatewayDraft, List<ConnectionDraft>> visit) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            Map<Set<Cidr>, List<ConnectionDraft>> sites = new LinkedHashMap<>();
            for (ConnectionDraft connection : draft.connectionsOf(gateway)) {
                if (!connection.customerSubnets().isEmpty()) {
                    sites.computeIfAbsent(connection.customerNetworks(), s -> new ArrayList<>())
                            .add(connection);
                }
            }
            sites.values().forEach(site -> visit.accept(gateway, site));
        }
    }

    private static long customers(List<ConnectionDraft> site) {
        return site.stream()
                .map(ConnectionDraft::customerGateway)
                .flatMap(Optional::stream)
                .distinct()
                .count();
    }

    private static void oneAddress(TopologyDraft draft, Findings findings) {
        sites(draft, (gateway, site) -> {
            Optional<HaMode> mode = gateway.haMode();
            if (mode.isPresent() && mode.get() instanceof HaMode.ActiveStandby && customers(site) == 1) {
                findings.report(
                        gateway.path().field("haMode"),
                        mode.get(),
                        "the site of connection \"" + site.get(0).name() + "\" has one customer gateway only",
                        "active-active is recommended for it");
            }
        });
    }

    private static void twoAddresses(TopologyDraft draft, Findings findings) {
        sites(draft, (gateway, site) -> {
            Optional<HaMode> mode = gateway.haMode();
            if (mode.isPresent() && mode.get() instanceof HaMode.ActiveActive && customers(site) == 2) {
                findings.report(
                        gateway.path().field("haMode"),
                        mode.get(),
                        "the site of connection \"" + site.get(0).name() + "\" has two customer gateways",
                        "active/standby is recommended for it");
            }
        });
    }

    private static void single(TopologyDraft draft, Findings findings) {
        sites(draft, (gateway, site) -> {
            if (site.size() == 1) {
                findings.report(
                        site.get(0).path(),
                        "",
                        "this is the only connection to its customer subnets",
                        "add a second one from the other address of VPN gateway \"" + gateway.name() + "\"");
            }
        });
    }

    private static void different(TopologyDraft draft, Findings findings) {
        sites(draft, (gateway, site) -> {
            ConnectionDraft first = site.get(0);
            for (ConnectionDraft other : site.subList(1, site.size())) {
                List<String> differences = differences(first, other);
                if (!differences.isEmpty()) {
                    findings.report(
                            other.path(),
                            "",
                            "it differs from connection \"" + first.name() + "\" to the same site in "
                                    + String.join(", ", differences),
                            "give both connections the same settings");
                }
            }
        });
    }

    private static List<String> differences(ConnectionDraft a, ConnectionDraft b) {
        List<String> differences = new ArrayList<>();
        if (!a.vpnType().equals(b.vpnType())) {
            differences.add("vpnType");
        }
        if (keysDiffer(a.psk(), b.psk())) {
            differences.add("psk");
        }
        if (!a.ikePolicy().equals(b.ikePolicy())) {
            differences.add("ikePolicy");
        }
        if (!a.ipsecPolicy().equals(b.ipsecPolicy())) {
            differences.add("ipsecPolicy");
        }
        return differences;
    }

    /** Two references to different places may still hold one key. */
    private static boolean keysDiffer(Optional<PreSharedKey> a, Optional<PreSharedKey> b) {
        return a.isPresent()
                && b.isPresent()
                && a.get() instanceof PreSharedKey.Literal
                && b.get() instanceof PreSharedKey.Literal
                && !a.equals(b);
    }
}
