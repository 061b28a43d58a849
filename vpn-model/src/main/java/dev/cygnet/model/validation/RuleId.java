package dev.cygnet.model.validation;

import java.util.regex.Pattern;

/**
 * The stable name of a rule: {@code VAL-…} as in the requirements, {@code CYG-…} for rules that Cygnet adds.
 *
 * @param text for example {@code VAL-TUN-003}
 */
public record RuleId(String text) implements Comparable<RuleId> {
    private static final Pattern FORM = Pattern.compile("[A-Z]+-[A-Z]+-[0-9]{3}");

    /** Checks the form. */
    public RuleId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a rule ID; write it like VAL-TUN-003");
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return text.compareTo(other.text);
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
