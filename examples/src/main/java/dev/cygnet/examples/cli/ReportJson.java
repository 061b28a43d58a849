package dev.cygnet.examples.cli;

import dev.cygnet.model.validation.Severity;
import dev.cygnet.model.validation.ValidationReport;
import dev.cygnet.model.validation.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/** A validation report for machines. */
final class ReportJson {
    private ReportJson() {}

    static String of(ValidationReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("subject", report.subject());
        object.put("valid", !report.hasErrors());
        object.put("errors", report.violations(Severity.ERROR).size());
        object.put(
                "violations",
                report.violations().stream().map(ReportJson::violation).toList());
        return JsonText.indented(object);
    }

    private static Map<String, Object> violation(Violation violation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rule", violation.ruleId());
        object.put("severity", violation.severity());
        object.put("path", violation.path());
        violation.position().ifPresent(position -> {
            object.put("line", position.line());
            object.put("column", position.column());
        });
        object.put("value", violation.value());
        object.put("message", violation.message());
        object.put("fix", violation.fix());
        object.put("reference", violation.reference());
        return object;
    }
}
