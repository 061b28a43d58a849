package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.OPEN;
import static dev.cygnet.model.rule.RuleDescription.error;
import static dev.cygnet.model.rule.RuleDescription.insecure;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.validation.ModelPath;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Algorithms and lifetimes of the IKE and IPsec policies. */
final class PolicyRules {
    private static final Set<EncryptionAlgorithm> NOT_OFFERED = EnumSet.of(EncryptionAlgorithm.CHACHA20_POLY1305);
    private static final Set<DhGroup> GROUPS_NOT_OFFERED = EnumSet.of(DhGroup.GROUP_31);
    private static final Duration LONGEST = Duration.ofSeconds(604_800);
    private static final Duration SHORTEST_IKE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_IPSEC = Duration.ofSeconds(30);
    /** The largest lifetime that an AUTH_LIFETIME notification can carry (RFC 4478 §3). */
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(4_294_967_295L);

    private static final String SOURCE = "User Guide Tables 3-11, 3-12";

    private PolicyRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "CYG-ALG-001",
                                GUIDE,
                                "a policy has one algorithm of each kind",
                                "The policies of the guide name exactly one algorithm of each kind; lists of alternatives"
                                        + " need the profile open.",
                                SOURCE),
                        PolicyRules::oneEach),
                Rule.of(
                        error(
                                "VAL-ALG-012",
                                GUIDE,
                                "a policy uses algorithms that the guide offers",
                                "ChaCha20-Poly1305 (AMB-55) and group 31 are not in the guide's lists.",
                                SOURCE),
                        PolicyRules::offered),
                Rule.of(
                        insecure(
                                "VAL-ALG-003",
                                GUIDE,
                                "AES in CBC mode is not recommended",
                                "AES-128, AES-192 and AES-256 are rated insecure, also where AES-128 is the default"
                                        + " (AMB-03). AES-GCM encrypts and authenticates in one step.",
                                SOURCE),
                        PolicyRules::cbc),
                Rule.of(
                        insecure(
                                "VAL-ALG-005",
                                GUIDE,
                                "group 14 is not recommended",
                                "The 2048-bit group is rated insecure, for the key exchange and for perfect forward"
                                        + " secrecy.",
                                SOURCE),
                        PolicyRules::group14),
                Rule.of(
                        insecure(
                                "VAL-ALG-006",
                                GUIDE,
                                "perfect forward secrecy is recommended",
                                "Without it, whoever learns the keys of the IKE SA can derive those of every CHILD_SA.",
                                "User Guide Table 3-12"),
                        PolicyRules::noPfs),
                Rule.of(
                        error(
                                "VAL-LIF-001",
                                GUIDE,
                                "the IKE lifetime is 60 to 604800 s",
                                "The lifetime of the IKE SA is out of range or no whole number of seconds.",
                                "User Guide Table 3-11"),
                        (draft, findings) -> ikeLifetimes(draft, SHORTEST_IKE, LONGEST, findings)),
                Rule.of(
                        error(
                                "VAL-LIF-002",
                                GUIDE,
                                "the IPsec lifetime is 30 to 604800 s",
                                "The lifetime of the CHILD_SAs is out of range or no whole number of seconds.",
                                "User Guide Table 3-12"),
                        (draft, findings) -> ipsecLifetimes(draft, SHORTEST_IPSEC, LONGEST, findings)),
                Rule.of(
                        error(
                                "CYG-LIF-001",
                                OPEN,
                                "lifetimes are 1 to 4294967295 s",
                                "A lifetime is a whole number of seconds; the upper limit is the largest that can be told"
                                        + " to a peer.",
                                "RFC 4478 §3"),
                        PolicyRules::openLifetimes));
    }

    private static ModelPath ike(ConnectionDraft connection) {
        return connection.path().field("ikePolicy");
    }

    private static ModelPath ipsec(ConnectionDraft connection) {
        return connection.path().field("ipsecPolicy");
    }

    private static void oneEach(TopologyDraft draft, Findings findings) {
        for (ConnectionDraft connection : draft.connections()) {
            one(ike(connection).field("encryption"), connection.ikePolicy().encryption(), findings);
            one(ike(connection).field("authentication"), connection.ikePolicy().authentication(), findings);
            one(ike(connection).field("dhGroups"), connection.ikePolicy().dhGroups(), findings);
            one(ipsec(connection).field("encryption"), connection.ipsecPolicy().encryption(), findings);
            one(
                    ipsec(connection).field("authentication"),
                    connection.ipsecPolicy().authentication(),
                    findings);
            one(ipsec(connection).field("pfs"), connection.ipsecPolicy().pfs(), findings);
        }
    }

    private static void one(ModelPath path, List<?> alternatives, Findings findings) {
        if (alternatives.size() > 1) {
            findings.report(
                    path,
                    String.join(
                            ", ", alternatives.stream().map(Object::toString).toList()),
                    "there are " + alternatives.size() + " alternatives",
                    "keep one, or use the profile open");
        }
    }

    private interface Visitor {
        void encryption(ModelPath path, List<EncryptionAlgorithm> algorithms);

        void groups(ModelPath path, List<DhGroup> groups);
    }

    private static void visit(TopologyDraft draft, Visitor visitor) {
        for (ConnectionDraft connection : draft.connections()) {
            visitor.encryption(
                    ike(connection).field("encryption"), connection.ikePolicy().encryption());
            visitor.groups(
                    ike(connection).field("dhGroups"), connection.ikePolicy().dhGroups());
            visitor.encryption(
                    ipsec(connection).field("encryption"),
                    connection.ipsecPolicy().encryption());
            visitor.groups(
                    ipsec(connection).field("pfs"), connection.ipsecPolicy().pfs());
        }
    }

    private static void report(
            TopologyDraft draft,
            Findings findings,
            Set<EncryptionAlgorithm> encryption,
            Set<DhGroup> groups,
            String message,
            String fix) {
        visit(draft, new Visitor() {
            @Override
            public void encryption(ModelPath path, List<EncryptionAlgorithm> algorithms) {
                algorithms.stream()
                        .filter(encryption::contains)
                        .forEach(algorithm -> findings.report(path, algorithm, algorithm + message, fix));
            }

            @Override
            public void groups(ModelPath path, List<DhGroup> alternatives) {
                alternatives.stream()
                        .filter(groups::contains)
                        .forEach(group -> findings.report(path, group, group + message, fix));
            }
        });
    }

    private static void offered(TopologyDraft draft, Findings findings) {
        report(
                draft,
                findings,
                NOT_OFFERED,
                GROUPS_NOT_OFFERED,
                " is not offered in the profile guide",
                "use AES-128-GCM-16 or AES-256-GCM-16, a group of 15, 16, 19, 20, 21, or the profile open");
    }

    private static void cbc(TopologyDraft draft, Findings findings) {
        report(
                draft,
                findings,
                EnumSet.of(EncryptionAlgorithm.AES_128, EncryptionAlgorithm.AES_192, EncryptionAlgorithm.AES_256),
                Set.of(),
                " is rated insecure",
                "use AES-128-GCM-16 or AES-256-GCM-16 if the customer's device can");
    }

    private static void group14(TopologyDraft draft, Findings findings) {
        report(
                draft,
                findings,
                Set.of(),
                EnumSet.of(DhGroup.GROUP_14),
                " is rated insecure",
                "use group 15, 16, 19, 20 or 21 if the customer's device can");
    }

    private static void noPfs(TopologyDraft draft, Findings findings) {
        draft.connections().stream()
                .filter(connection -> connection.ipsecPolicy().pfs().isEmpty())
                .forEach(connection -> findings.report(
                        ipsec(connection).field("pfs"),
                        "disable",
                        "perfect forward secrecy is disabled",
                        "use group 15, 16, 19, 20 or 21 if the customer's device can"));
    }

    private static void openLifetimes(TopologyDraft draft, Findings findings) {
        Duration second = Duration.ofSeconds(1);
        ikeLifetimes(draft, second, LONGEST_OPEN, findings);
        ipsecLifetimes(draft, second, LONGEST_OPEN, findings);
    }

    private static void ikeLifetimes(TopologyDraft draft, Duration shortest, Duration longest, Findings findings) {
        draft.connections()
                .forEach(connection ->
                        lifetime(ike(connection), connection.ikePolicy().lifetime(), shortest, longest, findings));
    }

    private static void ipsecLifetimes(TopologyDraft draft, Duration shortest, Duration longest, Findings findings) {
        draft.connections()
                .forEach(connection ->
                        lifetime(ipsec(connection), connection.ipsecPolicy().lifetime(), shortest, longest, findings));
    }

    private static void lifetime(
            ModelPath policy, Duration lifetime, Duration shortest, Duration longest, Findings findings) {
        boolean allowed =
                lifetime.getNano() == 0 && lifetime.compareTo(shortest) >= 0 && lifetime.compareTo(longest) <= 0;
        if (!allowed) {
            String shown = lifetime.getNano() == 0 ? Long.toString(lifetime.getSeconds()) : lifetime.toString();
            findings.report(
                    policy.field("lifetimeSeconds"),
                    shown,
                    "the lifetime is not in the range",
                    "use " + shortest.getSeconds() + " to " + longest.getSeconds() + " whole seconds");
        }
    }
}
