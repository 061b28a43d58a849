package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.error;

import java.util.List;

/** Rules that are applied while a declaration or a file is read: what cannot be read cannot be checked any further. */
public final class ReadingRules {
    private static final String OWN = "Cygnet";

    /** CYG-SYN-001: a literal that does not have the form of its type. */
    public static final RuleDescription LITERAL = error(
            "CYG-SYN-001",
            ALWAYS,
            "every value has the form of its type",
            "A text was given where an address, a number, an algorithm or another typed value belongs, and it is none.",
            OWN);

    /** CYG-SYN-002: text that is not JSON. */
    public static final RuleDescription JSON = error(
            "CYG-SYN-002",
            ALWAYS,
            "the file is JSON",
            "The file is not UTF-8 text, not JSON (RFC 8259), or larger or deeper than a topology can be. Nothing after"
                    + " that place has been checked.",
            "RFC 8259");

    /** CYG-SYN-003: a field that does not exist. */
    public static final RuleDescription FIELD = error(
            "CYG-SYN-003",
            ALWAYS,
            "every field is known",
            "An object has a field that Cygnet does not know. It is refused rather than ignored, because a misspelt"
                    + " field would silently leave its default in force.",
            OWN);

    /** CYG-SYN-004: a JSON value of the wrong type. */
    public static final RuleDescription TYPE = error(
            "CYG-SYN-004",
            ALWAYS,
            "every field has a value of its type",
            "A field holds another kind of JSON value (object, list, text, number …) than the one that belongs there.",
            OWN);

    /** CYG-SYN-005: a field that occurs twice in one object. */
    public static final RuleDescription REPEATED = error(
            "CYG-SYN-005",
            ALWAYS,
            "no field occurs twice",
            "One object has two fields of the same name; which one counts would be a guess.",
            "RFC 8259 §4");

    /** VAL-NET-001: not CIDR notation. */
    public static final RuleDescription CIDR = error(
            "VAL-NET-001",
            ALWAYS,
            "networks are written in CIDR notation",
            "A network is an address, a slash and the length of the prefix.",
            "User Guide §1.7.6, §1.7.8, Table 3-10");

    /** VAL-NET-016: host bits set, found while reading; duplicates are found afterwards. */
    public static final RuleDescription NETWORK_FORM = error(
            "VAL-NET-016",
            ALWAYS,
            "networks have no host bits and occur once in a list",
            "A network whose host bits are set is refused, not rounded: it is unclear whether the address or the length"
                    + " is the slip. The same network twice in one list is a slip as well.",
            "derived; User Guide Table 3-10");

    /** VAL-VGW-003: a selected local subnet that the VPC does not have. */
    public static final RuleDescription SELECTED_SUBNET = error(
            "VAL-VGW-003",
            ALWAYS,
            "selected local subnets exist in the VPC",
            "A local subnet that is given by name must be a subnet of the VPC that the gateway is associated with.",
            "User Guide Tables 3-2, 4-2");

    private ReadingRules() {}

    static List<RuleDescription> all() {
        return List.of(LITERAL, JSON, FIELD, TYPE, REPEATED, CIDR, SELECTED_SUBNET);
    }
}
