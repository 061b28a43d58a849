package dev.cygnet.model.validation;

import java.util.Optional;

/**
 * One finding of one rule. Values and messages hold no secret and no control characters.
 *
 * @param ruleId the rule
 * @param severity its weight
 * @param path where in the topology
 * @param value the offending value as it was written; empty if a value is missing, {@code ******} for a secret
 * @param message what is wrong
 * @param fix what is allowed or how to mend it
 * @param reference where the rule comes from
 * @param position where in the file, if the topology was read from one
 */
public record Violation(
        RuleId ruleId,
        Severity severity,
        ModelPath path,
        String value,
        String message,
        String fix,
        String reference,
        Optional<Position> position) {
    /** What is shown in place of a secret. */
    public static final String REDACTED = "******";

    /** Makes the value printable. */
    public Violation {
        value = Printable.of(value);
    }

    /**
     * @param place a place in a file
     * @return the same violation at that place
     */
    public Violation at(Position place) {
        return new Violation(ruleId, severity, path, value, message, fix, reference, Optional.of(place));
    }

    /** {@return severity, rule, path, value and message in one line} */
    @Override
    public String toString() {
        String place = position.map(p -> p + " ").orElse("");
        String shown = value.isEmpty() ? "" : " = \"" + value + "\"";
        return place + severity + " " + ruleId + " " + path + shown + ": " + message;
    }
}
