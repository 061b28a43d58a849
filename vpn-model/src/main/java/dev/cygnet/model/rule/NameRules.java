package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.SubnetDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.internal.Suggestion;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.validation.ModelPath;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Names and references between objects. */
final class NameRules {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]+");
    /** The guide states no limit; AMB-48 settles on this one. */
    private static final int LONGEST = 64;

    private static final int LONGEST_PRINTABLE = 200;

    private NameRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-GEN-001",
                                GUIDE,
                                "names consist of letters, digits, _ - .",
                                "The name of a VPN gateway, customer gateway or connection has another character or more"
                                        + " than 64 (AMB-48).",
                                "User Guide Tables 3-2, 3-6, 3-10"),
                        NameRules::characters),
                Rule.of(
                        error(
                                "CYG-NAM-001",
                                ALWAYS,
                                "names are unique",
                                "Two objects of one kind have the same name, so a reference to it would be ambiguous.",
                                "Cygnet"),
                        NameRules::unique),
                Rule.of(
                        error(
                                "CYG-NAM-002",
                                ALWAYS,
                                "names are printable",
                                "A name has a control, format or unassigned character or more than 200 characters, so it"
                                        + " could not be shown in a log or a terminal.",
                                "Cygnet"),
                        NameRules::printable),
                Rule.of(
                        error(
                                "VAL-GEN-003",
                                ALWAYS,
                                "referenced objects exist",
                                "An object refers to another one by a name that nothing has.",
                                "User Guide §2.1.2, §3.1.1, §3.3.1"),
                        NameRules::references));
    }

    private static void characters(TopologyDraft draft, Findings findings) {
        draft.vpnGateways().forEach(object -> characters(object.path(), object.name(), findings));
        draft.customerGateways().forEach(object -> characters(object.path(), object.name(), findings));
        draft.connections().forEach(object -> characters(object.path(), object.name(), findings));
    }

    private static void characters(ModelPath object, String name, Findings findings) {
        if (name.isBlank()) {
            return;
        }
        if (!ALLOWED.matcher(name).matches()) {
            findings.report(
                    object.field("name"),
                    name,
                    "the name has a character that is not allowed",
                    "use letters, digits, _ - . only");
        } else if (name.length() > LONGEST) {
            findings.report(
                    object.field("name"),
                    name,
                    "the name has " + name.length() + " characters",
                    "use at most " + LONGEST);
        }
    }

    private static void printable(TopologyDraft draft, Findings findings) {
        printable(ModelPath.root(), draft.name(), findings);
        for (VpcDraft vpc : draft.vpcs()) {
            printable(vpc.path(), vpc.name(), findings);
            vpc.subnets().forEach(subnet -> printable(subnet.path(), subnet.name(), findings));
        }
        if (draft.profile() == RuleProfile.OPEN) {
            draft.vpnGateways().forEach(object -> printable(object.path(), object.name(), findings));
            draft.customerGateways().forEach(object -> printable(object.path(), object.name(), findings));
            draft.connections().forEach(object -> printable(object.path(), object.name(), findings));
        }
    }

    private static void printable(ModelPath object, String name, Findings findings) {
        if (name.length() > LONGEST_PRINTABLE || name.codePoints().anyMatch(NameRules::isUnprintable)) {
            findings.report(
                    object.field("name"),
                    name,
                    "the name cannot be shown in one line of text",
                    "use at most " + LONGEST_PRINTABLE + " visible characters");
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void unique(TopologyDraft draft, Findings findings) {
        unique(draft.vpcs(), VpcDraft::name, VpcDraft::path, "VPC", findings);
        draft.vpcs().forEach(vpc -> unique(vpc.subnets(), SubnetDraft::name, SubnetDraft::path, "subnet", findings));
        unique(draft.vpnGateways(), VpnGatewayDraft::name, VpnGatewayDraft::path, "VPN gateway", findings);
        unique(
                draft.customerGateways(),
                CustomerGatewayDraft::name,
                CustomerGatewayDraft::path,
                "customer gateway",
                findings);
        unique(draft.connections(), ConnectionDraft::name, ConnectionDraft::path, "connection", findings);
    }

    private static <T> void unique(
            List<T> objects, Function<T, String> name, Function<T, ModelPath> path, String kind, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (T object : objects) {
            if (!name.apply(object).isBlank() && !seen.add(name.apply(object))) {
                findings.report(
                        path.apply(object).field("name"),
                        name.apply(object),
                        "another " + kind + " has this name already",
                        "give each " + kind + " a name of its own");
            }
        }
    }

    private static void references(TopologyDraft draft, Findings findings) {
        for (VpnGatewayDraft gateway : draft.vpnGateways()) {
            reference(gateway.path().field("vpc"), gateway.vpc(), draft.vpcNames(), "VPC", findings);
        }
        for (ConnectionDraft connection : draft.connections()) {
            reference(
                    connection.path().field("vpnGateway"),
                    connection.vpnGateway(),
                    draft.vpnGatewayNames(),
                    "VPN gateway",
                    findings);
            reference(
                    connection.path().field("customerGateway"),
                    connection.customerGateway(),
                    draft.customerGatewayNames(),
                    "customer gateway",
                    findings);
        }
    }

    private static void reference(
            ModelPath path, Optional<String> name, Collection<String> declared, String kind, Findings findings) {
        if (name.isPresent() && !declared.contains(name.get())) {
            findings.report(
                    path,
                    name.get(),
                    "there is no " + kind + " of this name",
                    Suggestion.sentence(name.get(), declared));
        }
    }
}
