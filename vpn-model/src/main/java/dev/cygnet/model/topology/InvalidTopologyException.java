package dev.cygnet.model.topology;

import dev.cygnet.model.CygnetException;
import dev.cygnet.model.validation.ValidationReport;

/** A topology was refused. The message is the whole report. */
public final class InvalidTopologyException extends CygnetException {
    private final transient ValidationReport report;

    /** @param report all findings */
    public InvalidTopologyException(ValidationReport report) {
        super(report.toString());
        this.report = report;
    }

    /** {@return all findings} */
    public ValidationReport report() {
        return report;
    }
}
