package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.validation.ModelPath;
import java.util.List;
import java.util.Optional;

/** Who the two ends say they are. */
final class IdentityRules {
    private static final int LONGEST = 128;
    private static final String FORBIDDEN = "&<>[]\\? ";
    private static final String SOURCE = "User Guide Table 3-11";

    private IdentityRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-ID-001",
                                GUIDE,
                                "an FQDN identity has 1 to 128 characters",
                                "The local or customer ID is empty or too long.",
                                SOURCE),
                        IdentityRules::length),
                Rule.of(
                        error(
                                "VAL-ID-002",
                                GUIDE,
                                "an FQDN identity has no & < > [ ] \\ ? or space",
                                "Letters, digits and all other special characters are allowed; upper and lower case"
                                        + " differ.",
                                SOURCE),
                        IdentityRules::characters),
                Rule.of(
                        error(
                                "VAL-ID-005",
                                GUIDE,
                                "an address identity is the address of its end",
                                "An identity of the type IP address is the gateway address (local) or the customer"
                                        + " gateway's address (customer).",
                                "derived; " + SOURCE),
                        IdentityRules::addresses),
                Rule.of(
                        error(
                                "CYG-ID-001",
                                ALWAYS,
                                "an FQDN identity is visible ASCII text",
                                "The identity has control characters or characters outside ASCII, which a domain name in an"
                                        + " ID payload does not have. In the profile open this is also said of an empty"
                                        + " one and of spaces.",
                                "RFC 7296 §3.5"),
                        IdentityRules::visible));
    }

    @FunctionalInterface
    private interface NameCheck {
        void check(ModelPath path, String name);
    }

    private static void eachName(TopologyDraft draft, NameCheck check) {
        for (ConnectionDraft connection : draft.connections()) {
            ModelPath policy = connection.path().field("ikePolicy");
            name(policy.field("localId"), connection.ikePolicy().localId(), check);
            name(policy.field("customerId"), connection.ikePolicy().customerId(), check);
        }
    }

    private static void name(ModelPath path, Optional<Identity> identity, NameCheck check) {
        identity.ifPresent(id -> {
            if (id instanceof Identity.Fqdn fqdn) {
                check.check(path, fqdn.name());
            }
        });
    }

    private static void length(TopologyDraft draft, Findings findings) {
        eachName(draft, (path, name) -> {
            if (name.isEmpty() || name.length() > LONGEST) {
                findings.report(
                        path,
                        name,
                        "the identity has " + name.length() + " characters",
                        "use 1 to " + LONGEST + " characters");
            }
        });
    }

    private static void characters(TopologyDraft draft, Findings findings) {
        eachName(draft, (path, name) -> {
            if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
                findings.report(
                        path,
                        name,
                        "the identity has a character that is not allowed",
                        "leave out & < > [ ] \\ ? and space");
            }
        });
    }

    private static void visible(TopologyDraft draft, Findings findings) {
        eachName(draft, (path, name) -> {
            boolean spaces = draft.profile() == RuleProfile.OPEN && (name.isEmpty() || name.indexOf(' ') >= 0);
            if (spaces || name.chars().anyMatch(c -> c < ' ' || c >= 0x7f)) {
                findings.report(
                        path,
                        name,
                        "the identity is not visible ASCII text",
                        "use a domain name such as vpn.example.com");
            }
        });
    }

    private static void addresses(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            ModelPath policy = connection.path().field("ikePolicy");
            Optional<IpAddress> customer = draft.customerGatewayOf(connection).flatMap(CustomerGatewayDraft::gatewayIp);
            address(policy.field("localId"), connection.ikePolicy().localId(), connection.gatewayIp(), findings);
            address(policy.field("customerId"), connection.ikePolicy().customerId(), customer, findings);
        }
    }

    private static void address(
            ModelPath path, Optional<Identity> identity, Optional<IpAddress> own, Findings findings) {
        boolean foreign = own.isPresent()
                && identity.isPresent()
                && identity.get() instanceof Identity.Address
                && !identity.get().equals(Identity.address(own.get()));
        if (foreign) {
            findings.report(
                    path,
                    identity.get(),
                    "the identity is another address than that of its end",
                    "leave the identity out; it is then " + own.get());
        }
    }
}
