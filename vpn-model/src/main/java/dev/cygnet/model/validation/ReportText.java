package dev.cygnet.model.validation;

import java.util.ArrayList;
import java.util.List;

/** Lays a report out for a terminal. */
final class ReportText {
    private static final int WIDTH = 100;
    private static final String INDENT = "      ";

    private ReportText() {}

    static String summary(ValidationReport report) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int count = report.violations(severity).size();
            if (count > 0) {
                counts.add(severity.counted(count));
            }
        }
        return (counts.isEmpty() ? "no findings" : String.join(", ", counts)) + " in " + report.subject();
    }

    static String of(ValidationReport report) {
        StringBuilder text = new StringBuilder(summary(report)).append('\n');
        for (Violation violation : report.violations()) {
            text.append(headline(violation)).append('\n');
            wrap(text, violation.message());
            wrap(text, "fix: " + violation.fix());
            wrap(text, "see: " + violation.reference());
        }
        return text.toString();
    }

    private static String headline(Violation violation) {
        String place = violation
                .position()
                .map(p -> "  line " + p.line() + ", column " + p.column())
                .orElse("");
        String value = violation.value().isEmpty() ? "" : " = \"" + violation.value() + "\"";
        return String.format("%-8s %-11s  %s", violation.severity(), violation.ruleId(), violation.path())
                + value
                + place;
    }

    private static void wrap(StringBuilder text, String sentence) {
        int column = WIDTH;
        String start = "";
        for (String word : sentence.split(" ", -1)) {
            if (column + 1 + word.length() > WIDTH) {
                text.append(start).append(INDENT).append(word);
                column = INDENT.length() + word.length();
                start = "\n";
            } else {
                text.append(' ').append(word);
                column += 1 + word.length();
            }
        }
        text.append('\n');
    }
}
