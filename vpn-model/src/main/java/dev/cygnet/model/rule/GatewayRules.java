package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.advice;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.SubnetDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.internal.Suggestion;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.validation.ModelPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VPCs, VPN gateways and customer gateways. */
final class GatewayRules {
    private static final int LEAST_ASSIGNABLE = 4;

    private GatewayRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "CYG-VPC-001",
                                GUIDE,
                                "subnets lie in their VPC, apart from each other",
                                "A subnet is a part of its VPC's CIDR block, and two subnets share no address.",
                                "User Guide §1.7.6"),
                        GatewayRules::subnets),
                Rule.of(
                        error(
                                "VAL-VGW-001",
                                ALWAYS,
                                "a VPN gateway has a VPC and a subnet of it",
                                "The gateway names no VPC, or its interconnection subnet is not a subnet of that VPC.",
                                "User Guide Tables 3-2, 4-2"),
                        GatewayRules::interconnection),
                Rule.of(
                        error(
                                "VAL-VGW-002",
                                GUIDE,
                                "the interconnection subnet has four assignable addresses",
                                "Assignable are all addresses of the subnet but its first (network) and last"
                                        + " (broadcast).",
                                "User Guide Tables 2-1, 2-3, 3-2, 3-3, 4-1"),
                        GatewayRules::assignable),
                Rule.of(
                        advice(
                                "VAL-VGW-004",
                                GUIDE,
                                "local subnets lie in the VPC",
                                "A local subnet outside the VPC is allowed (AMB-35), but whatever lies there must know the"
                                        + " route back.",
                                "User Guide Tables 3-2, 4-2, §1.7.6"),
                        GatewayRules::outsideVpc),
                Rule.of(
                        error(
                                "VAL-VGW-014",
                                ALWAYS,
                                "the two addresses of a VPN gateway differ",
                                "Both addresses of the pair are the same, so there is nothing to fail over to.",
                                "derived; User Guide Table 3-2"),
                        GatewayRules::distinctAddresses),
                Rule.of(
                        error(
                                "VAL-CGW-007",
                                GUIDE,
                                "customer gateways have different addresses",
                                "Two customer gateways have the same identifier, so a peer could not be told from the"
                                        + " other.",
                                "User Guide §3.2.1 step 7"),
                        GatewayRules::distinctCustomers));
    }

    private static void subnets(TopologyDraft draft, Findings findings) {
        for (VpcDraft vpc : draft.vpcs()) {
            for (int i = 0; i < vpc.subnets().size(); i++) {
                SubnetDraft subnet = vpc.subnets().get(i);
                if (subnet.cidr().isPresent()) {
                    subnet(vpc, subnet, subnet.cidr().get(), vpc.subnets().subList(0, i), findings);
                }
            }
        }
    }

    private static void subnet(
            VpcDraft vpc, SubnetDraft subnet, Cidr cidr, List<SubnetDraft> earlier, Findings findings) {
        ModelPath path = subnet.path().field("cidr");
        if (vpc.cidr().isPresent() && !vpc.cidr().get().contains(cidr)) {
            findings.report(
                    path,
                    cidr,
                    "the subnet is not a part of its VPC",
                    "choose a part of " + vpc.cidr().get());
            return;
        }
        earlier.stream()
                .filter(other -> other.cidr().isPresent() && other.cidr().get().intersects(cidr))
                .findFirst()
                .ifPresent(other -> findings.report(
                        path,
                        cidr,
                        "the subnet shares addresses with subnet \"" + other.name() + "\" ("
                                + other.cidr().get() + ")",
                        "choose a free part of the VPC"));
    }

    private static void interconnection(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            if (gateway.vpc().isEmpty()) {
                findings.report(
                        gateway.path().field("vpc"),
                        "",
                        "the gateway is associated with no VPC",
                        "give the name of a VPC; " + Suggestion.sentence("", draft.vpcNames()));
            }
            interconnectionSubnet(draft, gateway, findings);
        }
    }

    private static void interconnectionSubnet(TopologyDraft draft, VpnGatewayDraft gateway, Findings findings) {
        ModelPath path = gateway.path().field("interconnectionSubnet");
        Optional<VpcDraft> vpc = draft.vpcOf(gateway);
        List<String> names = vpc.map(
                        v -> v.subnets().stream().map(SubnetDraft::name).toList())
                .orElse(List.of());
        if (gateway.interconnectionSubnet().isEmpty()) {
            findings.report(path, "", "the interconnection subnet is missing", "give the name of a subnet of the VPC");
            return;
        }
        String name = gateway.interconnectionSubnet().get();
        if (vpc.isPresent() && !names.contains(name)) {
            findings.report(
                    path,
                    name,
                    "VPC \"" + vpc.get().name() + "\" has no subnet of this name",
                    Suggestion.sentence(name, names));
        }
    }

    private static void assignable(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            Optional<Cidr> subnet = draft.vpcOf(gateway)
                    .flatMap(vpc -> gateway.interconnectionSubnet().flatMap(vpc::subnet))
                    .flatMap(SubnetDraft::cidr);
            if (subnet.isEmpty()) {
                continue;
            }
            int hostBits = subnet.get().address().bitLength() - subnet.get().prefixLength();
            if (hostBits < 31 && (1 << hostBits) - 2 < LEAST_ASSIGNABLE) {
                findings.report(
                        gateway.path().field("interconnectionSubnet"),
                        gateway.interconnectionSubnet().get(),
                        subnet.get() + " has fewer than " + LEAST_ASSIGNABLE + " assignable addresses",
                        "use a subnet with a prefix of at most "
                                + (subnet.get().address().bitLength() - 3) + " bits");
            }
        }
    }

    private static void outsideVpc(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            Optional<Cidr> vpc = draft.vpcOf(gateway).flatMap(VpcDraft::cidr);
            if (vpc.isEmpty()) {
                continue;
            }
            gateway.localSubnets().stream()
                    .filter(local -> !vpc.get().contains(local.value()))
                    .forEach(local -> findings.report(
                            local.path(),
                            local.value(),
                            "the local subnet is not a part of the VPC (" + vpc.get() + ")",
                            "make sure that a route leads from there back to the VPN gateway"));
        }
    }

    private static void distinctAddresses(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            gateway.haMode().map(mode -> mode.addresses()).ifPresent(addresses -> {
                if (addresses.get(0).equals(addresses.get(1))) {
                    findings.report(
                            gateway.path().field("haMode"),
                            addresses.get(0),
                            "both addresses of the gateway are the same",
                            "give two different addresses");
                }
            });
        }
    }

    private static void distinctCustomers(TopologyDraft draft, Findings findings) {
        Map<IpAddress, CustomerGatewayDraft> first = new HashMap<>();
        for (CustomerGatewayDraft gateway : draft.customerGateways()) {
            if (gateway.gatewayIp().isEmpty()) {
                continue;
            }
            CustomerGatewayDraft other = first.putIfAbsent(gateway.gatewayIp().get(), gateway);
            if (other != null) {
                findings.report(
                        gateway.path().field("gatewayIp"),
                        gateway.gatewayIp().get(),
                        "customer gateway \"" + other.name() + "\" has this address already",
                        "give each customer gateway an address of its own, or use one for both");
            }
        }
    }
}
