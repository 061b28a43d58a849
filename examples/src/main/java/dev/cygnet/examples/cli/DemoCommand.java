package dev.cygnet.examples.cli;

import dev.cygnet.examples.demo.HybridCloudDemo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the hybrid-cloud demo. */
@Command(
        name = "demo",
        description = "Run both ends of a two-connection plan in this process and take one address away.",
        usageHelpWidth = 100,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every packet that should have arrived did",
            "1:a packet is missing, or the demo could not run"
        },
        footerHeading = "%nExamples:%n",
        footer = "  cygnet demo            needs no root and no network; takes a few seconds")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return new HybridCloudDemo(spec.commandLine().getOut()).run();
    }
}
