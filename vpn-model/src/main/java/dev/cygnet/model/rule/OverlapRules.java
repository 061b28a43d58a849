package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.error;
import static dev.cygnet.model.rule.RuleDescription.warning;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.Located;
import dev.cygnet.model.draft.SubnetDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Customer subnets next to the cloud's own networks. Where the guide contradicts itself, AMB-06 decides. */
final class OverlapRules {
    private static final String PLAN = "plan customer and cloud networks without common addresses";

    private OverlapRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-NET-002",
                                GUIDE,
                                "a customer subnet equals no local subnet",
                                "The same network would lie at both ends of the connection.",
                                "User Guide Tables 2-5, 3-10, §4.1.1, §4.2.1, §4.3.1"),
                        each(OverlapRules::equalsLocal)),
                Rule.of(
                        error(
                                "VAL-NET-003",
                                GUIDE,
                                "a customer subnet lies in no subnet of the VPC",
                                "The VPC would deliver this traffic itself and never send it into the tunnel.",
                                "User Guide Tables 2-5, 3-10, 4-4"),
                        each(OverlapRules::insideVpcSubnet)),
                Rule.of(
                        warning(
                                "VAL-NET-006",
                                GUIDE,
                                "a customer subnet is no part of a local subnet",
                                "The customer subnet is a part of a local subnet (a local 0.0.0.0/0 is not meant).",
                                "User Guide Tables 3-10, 4-4, 4-9, 4-14, 4-16"),
                        each(OverlapRules::insideLocal)),
                Rule.of(
                        warning(
                                "VAL-NET-007",
                                GUIDE,
                                "a customer subnet contains no local subnet",
                                "Overlap is allowed, yet the planning advice is against it.",
                                "User Guide Tables 2-5, 3-10, §2.1.1, §6.1.3"),
                        each(OverlapRules::containsLocal)),
                Rule.of(
                        warning(
                                "VAL-NET-008",
                                GUIDE,
                                "a customer subnet stays clear of the VPC's CIDR block",
                                "The customer subnet shares addresses with the VPC, though with no local subnet of the"
                                        + " gateway and inside no subnet of the VPC.",
                                "User Guide §6.1.3"),
                        each(OverlapRules::insideVpc)));
    }

    /** The cloud's networks as one connection sees them. */
    private record Cloud(List<Cidr> locals, List<SubnetDraft> subnets, Optional<Cidr> vpc) {
        boolean hasLocal(Cidr network) {
            return locals.contains(network);
        }

        boolean hasSubnetAround(Cidr network) {
            return subnets.stream()
                    .anyMatch(s -> s.cidr().isPresent() && s.cidr().get().contains(network));
        }

        /** The local subnets, other than the default route, that share addresses with the network. */
        List<Cidr> localsAround(Cidr network) {
            return locals.stream()
                    .filter(local -> local.prefixLength() > 0 && local.contains(network) && !local.equals(network))
                    .toList();
        }

        List<Cidr> localsWithin(Cidr network) {
            return locals.stream()
                    .filter(local -> network.contains(local) && !local.equals(network))
                    .toList();
        }
    }

    @FunctionalInterface
    private interface Check {
        void check(Located<Cidr> subnet, Cloud cloud, Findings findings);
    }

    private static BiConsumer<TopologyDraft, Findings> each(Check check) {
        return (draft, findings) -> {
            for (VpnGatewayDraft gateway : draft.vpnGateways()) {
                Optional<VpcDraft> vpc = draft.vpcOf(gateway);
                Cloud cloud = new Cloud(
                        gateway.localSubnets().stream().map(Located::value).toList(),
                        vpc.map(VpcDraft::subnets).orElse(List.of()),
                        vpc.flatMap(VpcDraft::cidr));
                for (ConnectionDraft connection : draft.connectionsOf(gateway)) {
                    connection.customerSubnets().forEach(subnet -> check.check(subnet, cloud, findings));
                }
            }
        };
    }

    private static void equalsLocal(Located<Cidr> subnet, Cloud cloud, Findings findings) {
        if (cloud.hasLocal(subnet.value())) {
            findings.report(
                    subnet.path(), subnet.value(), "the network is a local subnet of the VPN gateway as well", PLAN);
        }
    }

    private static void insideVpcSubnet(Located<Cidr> subnet, Cloud cloud, Findings findings) {
        for (SubnetDraft own : cloud.subnets) {
            if (own.cidr().isPresent() && own.cidr().get().contains(subnet.value())) {
                findings.report(
                        subnet.path(),
                        subnet.value(),
                        "the network lies in the VPC's subnet \"" + own.name() + "\" ("
                                + own.cidr().get() + ")",
                        PLAN);
            }
        }
    }

    private static void insideLocal(Located<Cidr> subnet, Cloud cloud, Findings findings) {
        if (cloud.hasSubnetAround(subnet.value())) {
            return;
        }
        for (Cidr local : cloud.localsAround(subnet.value())) {
            findings.report(subnet.path(), subnet.value(), "the network is a part of local subnet " + local, PLAN);
        }
    }

    private static void containsLocal(Located<Cidr> subnet, Cloud cloud, Findings findings) {
        List<Cidr> within = cloud.localsWithin(subnet.value());
        if (!within.isEmpty()) {
            findings.report(
                    subnet.path(),
                    subnet.value(),
                    "the network contains local subnet "
                            + String.join(
                                    ", ", within.stream().map(Cidr::toString).toList()),
                    PLAN);
        }
    }

    private static void insideVpc(Located<Cidr> subnet, Cloud cloud, Findings findings) {
        Cidr network = subnet.value();
        boolean reportedElsewhere = cloud.hasLocal(network)
                || cloud.hasSubnetAround(network)
                || !cloud.localsAround(network).isEmpty()
                || !cloud.localsWithin(network).isEmpty();
        if (!reportedElsewhere && cloud.vpc.isPresent() && cloud.vpc.get().intersects(network)) {
            findings.report(
                    subnet.path(),
                    network,
                    "the network shares addresses with the VPC (" + cloud.vpc.get() + ")",
                    PLAN);
        }
    }
}
