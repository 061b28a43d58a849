package dev.cygnet.model.rule;

import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.RuleId;
import dev.cygnet.model.validation.Severity;
import dev.cygnet.model.validation.Violation;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to say about a rule before it is applied.
 *
 * @param id its name
 * @param severity how much a violation weighs
 * @param profiles the profiles in which the rule holds
 * @param title the demand in a few words
 * @param explanation what raises a violation, and why
 * @param source where the demand comes from
 */
public record RuleDescription(
        RuleId id, Severity severity, Set<RuleProfile> profiles, String title, String explanation, String source) {
    static final Set<RuleProfile> ALWAYS = Set.of(RuleProfile.GUIDE, RuleProfile.OPEN);
    static final Set<RuleProfile> GUIDE = Set.of(RuleProfile.GUIDE);
    static final Set<RuleProfile> OPEN = Set.of(RuleProfile.OPEN);

    static RuleDescription error(
            String id, Set<RuleProfile> profiles, String title, String explanation, String source) {
        return new RuleDescription(new RuleId(id), Severity.ERROR, profiles, title, explanation, source);
    }

    static RuleDescription insecure(
            String id, Set<RuleProfile> profiles, String title, String explanation, String source) {
        return new RuleDescription(new RuleId(id), Severity.INSECURE, profiles, title, explanation, source);
    }

    static RuleDescription warning(
            String id, Set<RuleProfile> profiles, String title, String explanation, String source) {
        return new RuleDescription(new RuleId(id), Severity.WARNING, profiles, title, explanation, source);
    }

    static RuleDescription advice(
            String id, Set<RuleProfile> profiles, String title, String explanation, String source) {
        return new RuleDescription(new RuleId(id), Severity.ADVICE, profiles, title, explanation, source);
    }

    /**
     * @param path where
     * @param value the offending value; empty if it is missing, never a secret
     * @param message what is wrong
     * @param fix what is allowed or how to mend it
     * @return a violation of this rule
     */
    public Violation violation(ModelPath path, String value, String message, String fix) {
        return new Violation(id, severity, path, value, message, fix, source, Optional.empty());
    }

    /** {@return the rule's page for a terminal: ID, severity, profiles, title, explanation, source} */
    public String page() {
        String where =
                profiles.equals(ALWAYS) ? "all profiles" : "profile " + (profiles.equals(GUIDE) ? "guide" : "open");
        return id + " (" + severity + ", " + where + "): " + title + "\n" + explanation + "\nSource: " + source + "\n";
    }
}
