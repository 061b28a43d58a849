package dev.cygnet.examples.cli;

import dev.cygnet.model.validation.ValidationReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports every mistake in a file. */
@Command(
        name = "validate",
        description = "Report every mistake in a topology file, with its place, its rule and what is allowed.",
        sortOptions = false,
        usageHelpWidth = 100,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file is valid; warnings and advice may be shown",
            "2:the file is refused or cannot be read, or the command line is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cygnet validate hybrid-cloud.json",
            "  cygnet validate --format json hybrid-cloud.json | jq .errors"
        })
final class ValidateCommand implements Callable<Integer> {
    /** How the report is written. */
    enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Topology in JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private Format format = Format.text;

    @Override
    public Integer call() {
        ValidationReport report = TopologyFile.read(file).report();
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.json ? ReportJson.of(report) : report + verdict(report));
        out.flush();
        return report.hasErrors() ? ExitCode.BAD_CONFIGURATION : ExitCode.OK;
    }

    private static String verdict(ValidationReport report) {
        return report.subject() + (report.hasErrors() ? " is refused" : " is valid") + System.lineSeparator();
    }
}
