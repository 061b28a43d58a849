package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.GUIDE;
import static dev.cygnet.model.rule.RuleDescription.OPEN;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.validation.Violation;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Pre-shared keys that are held in memory. Messages name lengths, positions and kinds of characters, never characters. */
final class KeyRules {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int LEAST_CLASSES = 3;
    /** The Enterprise set of catalogue §2.9 (AMB-05). */
    private static final String SPECIAL = "~!@#$%^()-_+={},./;";

    private static final String SOURCE = "User Guide Table 3-10";

    private KeyRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "VAL-PSK-001",
                                GUIDE,
                                "a pre-shared key has 8 to 128 characters",
                                "A shorter key can be found by trial from one recorded handshake.",
                                SOURCE),
                        each(KeyRules::length)),
                Rule.of(
                        error(
                                "VAL-PSK-002",
                                GUIDE,
                                "a pre-shared key consists of letters, digits and certain special characters",
                                "Allowed special characters: " + SPECIAL,
                                SOURCE),
                        each(KeyRules::characters)),
                Rule.of(
                        error(
                                "VAL-PSK-003",
                                GUIDE,
                                "a pre-shared key has three kinds of characters",
                                "Of the four kinds digit, upper case, lower case and special character at least three"
                                        + " occur (AMB-05).",
                                SOURCE),
                        each(KeyRules::classes)),
                Rule.of(
                        error(
                                "CYG-PSK-001",
                                OPEN,
                                "a pre-shared key is not empty",
                                "An empty key proves nothing.",
                                "RFC 7296 §2.15"),
                        each(KeyRules::empty)));
    }

    @FunctionalInterface
    private interface Check {
        void check(ConnectionDraft connection, byte[] octets, Findings findings);
    }

    private static BiConsumer<TopologyDraft, Findings> each(Check check) {
        return (draft, findings) -> {
            for (ConnectionDraft connection : draft.connections()) {
                connection.psk().ifPresent(key -> {
                    if (key instanceof PreSharedKey.Literal literal
                            && !literal.octets().isDestroyed()) {
                        literal.octets().use(octets -> {
                            check.check(connection, octets, findings);
                            return octets.length;
                        });
                    }
                });
            }
        };
    }

    private static void report(ConnectionDraft connection, Findings findings, String message, String fix) {
        findings.report(connection.path().field("psk"), Violation.REDACTED, message, fix);
    }

    /** Counts characters of the UTF-8 form: every octet but the continuation octets. */
    private static int characterCount(byte[] octets, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if ((octets[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    private static void length(ConnectionDraft connection, byte[] octets, Findings findings) {
        int length = characterCount(octets, octets.length);
        if (length < SHORTEST || length > LONGEST) {
            report(
                    connection,
                    findings,
                    "the key has " + length + " characters",
                    "use " + SHORTEST + " to " + LONGEST + " characters");
        }
    }

    private static void characters(ConnectionDraft connection, byte[] octets, Findings findings) {
        OptionalInt first = OptionalInt.empty();
        for (int i = octets.length - 1; i >= 0; i--) {
            if (kind(octets[i]) == Kind.OTHER && (octets[i] & 0xc0) != 0x80) {
                first = OptionalInt.of(i);
            }
        }
        if (first.isPresent()) {
            report(
                    connection,
                    findings,
                    "character " + characterCount(octets, first.getAsInt() + 1) + " of the key is "
                            + describe(octets[first.getAsInt()]),
                    "use letters, digits and " + SPECIAL);
        }
    }

    private static String describe(byte octet) {
        if (octet < 0) {
            return "not an ASCII character";
        }
        if (octet == ' ') {
            return "a space";
        }
        return octet < ' ' || octet == 0x7f ? "a control character" : "a special character that is not allowed";
    }

    private enum Kind {
        DIGIT,
        UPPER,
        LOWER,
        SPECIAL,
        OTHER
    }

    private static Kind kind(byte octet) {
        if (octet >= '0' && octet <= '9') {
            return Kind.DIGIT;
        }
        if (octet >= 'A' && octet <= 'Z') {
            return Kind.UPPER;
        }
        if (octet >= 'a' && octet <= 'z') {
            return Kind.LOWER;
        }
        return octet > 0 && SPECIAL.indexOf(octet) >= 0 ? Kind.SPECIAL : Kind.OTHER;
    }

    private static void classes(ConnectionDraft connection, byte[] octets, Findings findings) {
        if (octets.length == 0) {
            return;
        }
        int seen = 0;
        for (byte octet : octets) {
            Kind kind = kind(octet);
            seen |= kind == Kind.OTHER ? 0 : 1 << kind.ordinal();
        }
        if (Integer.bitCount(seen) < LEAST_CLASSES) {
            report(
                    connection,
                    findings,
                    "the key has only " + Integer.bitCount(seen) + " of the four kinds of characters",
                    "use at least three of: digits, upper case, lower case, special characters");
        }
    }

    private static void empty(ConnectionDraft connection, byte[] octets, Findings findings) {
        if (octets.length == 0) {
            report(connection, findings, "the key is empty", "use at least one character, better 20 random ones");
        }
    }
}
