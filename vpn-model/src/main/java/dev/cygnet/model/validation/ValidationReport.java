package dev.cygnet.model.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the rules found in one topology: the heaviest first, then in the order of the file or of the declaration.
 * Immutable. {@link #toString()} prints it for a terminal.
 */
public final class ValidationReport {
    private static final Comparator<Violation> ORDER = Comparator.comparing(Violation::severity)
            .thenComparing(v -> v.position().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Violation::path)
            .thenComparing(Violation::ruleId)
            .thenComparing(Violation::message);

    private final String subject;
    private final List<Violation> violations;

    private ValidationReport(String subject, List<Violation> violations) {
        this.subject = subject;
        this.violations = violations;
    }

    /**
     * @param subject what was checked, such as {@code topology "retail"} or a file's name
     * @param violations the findings in any order
     * @return a report
     */
    public static ValidationReport of(String subject, Collection<Violation> violations) {
        return new ValidationReport(
                Printable.of(subject),
                violations.stream().sorted(ORDER).distinct().toList());
    }

    /** {@return what was checked} */
    public String subject() {
        return subject;
    }

    /** {@return all findings, sorted} */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * @param severity a weight
     * @return the findings of that weight
     */
    public List<Violation> violations(Severity severity) {
        return violations.stream().filter(v -> v.severity() == severity).toList();
    }

    /**
     * @param ruleId a rule, such as {@code VAL-TUN-003}
     * @return the findings of that rule
     */
    public List<Violation> violations(String ruleId) {
        return violations.stream().filter(v -> v.ruleId().text().equals(ruleId)).toList();
    }

    /** {@return the rules that found something, in the order of the findings} */
    public List<RuleId> ruleIds() {
        return violations.stream().map(Violation::ruleId).distinct().toList();
    }

    /** {@return whether the topology is refused} */
    public boolean hasErrors() {
        return violations.stream().anyMatch(v -> v.severity() == Severity.ERROR);
    }

    /** {@return the heaviest severity; empty if nothing was found} */
    public Optional<Severity> worst() {
        return violations.stream().map(Violation::severity).min(Comparator.naturalOrder());
    }

    /** {@return how many findings of each weight, in one line, such as {@code 2 errors, 1 warning in topology "retail"}} */
    public String summary() {
        return ReportText.summary(this);
    }

    /** {@return the whole report as lines of at most 100 columns where words allow it} */
    @Override
    public String toString() {
        return ReportText.of(this);
    }
}
