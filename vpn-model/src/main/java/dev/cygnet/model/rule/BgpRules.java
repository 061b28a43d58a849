package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.validation.ModelPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Autonomous system numbers. */
final class BgpRules {
    private static final long LARGEST_ASN = 4_294_967_295L;
    /** RFC 7607 (0), RFC 6793 (AS_TRANS), RFC 7300 (last numbers). */
    private static final Set<Long> RESERVED = Set.of(0L, 23_456L, 65_535L, LARGEST_ASN);

    private BgpRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-BGP-001",
                                GUIDE,
                                "VPN gateway and customer gateway have different ASNs",
                                "Between cloud and customer external BGP is spoken, so their autonomous systems differ.",
                                "User Guide Tables 3-2, 3-6"),
                        BgpRules::different),
                Rule.of(
                        error(
                                "VAL-BGP-005",
                                ALWAYS,
                                "ASNs are in 1..4294967294 and not reserved",
                                "0, 23456, 65535 and 4294967295 are reserved (AMB-56).",
                                "RFC 7607, RFC 6793, RFC 7300"),
                        BgpRules::range));
    }

    private static void different(TopologyDraft draft, Findings findings) {
        Set<ModelPath> reported = new HashSet<>();
        for (ConnectionDraft connection : draft.connections()) {
            Optional<VpnGatewayDraft> gateway = draft.vpnGatewayOf(connection);
            Optional<CustomerGatewayDraft> customer = draft.customerGatewayOf(connection);
            if (gateway.isEmpty() || customer.isEmpty()) {
                continue;
            }
            ModelPath path = customer.get().path().field("bgpAsn");
            OptionalLong asn = customer.get().bgpAsn();
            if (asn.isPresent() && asn.equals(gateway.get().bgpAsn()) && reported.add(path)) {
                findings.report(
                        path,
                        asn.getAsLong(),
                        "VPN gateway \"" + gateway.get().name() + "\" has the same ASN",
                        "give the ASN of the on-premises network, such as 65000");
            }
        }
    }

    private static void range(TopologyDraft draft, Findings findings) {
        draft.vpnGateways().forEach(gateway -> range(gateway.path(), gateway.bgpAsn(), findings));
        draft.customerGateways().forEach(gateway -> range(gateway.path(), gateway.bgpAsn(), findings));
    }

    private static void range(ModelPath object, OptionalLong asn, Findings findings) {
        if (asn.isEmpty()) {
            return;
        }
        long number = asn.getAsLong();
        if (number < 0 || number > LARGEST_ASN || RESERVED.contains(number)) {
            findings.report(
                    object.field("bgpAsn"),
                    number,
                    RESERVED.contains(number) ? "this ASN is reserved" : "this is no ASN",
                    "use a number in 1..4294967294 other than 23456 and 65535; 64512..65534 are for private use");
        }
    }
}
