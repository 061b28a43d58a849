package dev.cygnet.examples.cli;

import picocli.CommandLine.Option;

/** What every sub-command has. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    boolean isAsked() {
        return help;
    }
}
