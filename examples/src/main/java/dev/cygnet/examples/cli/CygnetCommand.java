package dev.cygnet.examples.cli;

import ch.qos.logback.classic.Level;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code cygnet} command line. */
@Command(
        name = "cygnet",
        description = "Site-to-site IPsec VPN gateways, run from a topology file.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; for run: stopped cleanly, all SAs deleted",
            "1:something at run time is in the way: a busy port, a missing permission, a missing key",
            "2:the topology file or the command line is wrong; nothing was started"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  Watch two gateways survive the loss of an address:",
            "    cygnet demo",
            "  Report every mistake in a topology file:",
            "    cygnet validate hybrid-cloud.json",
            "  Be a gateway of that file, with a TUN interface:",
            "    cygnet run hybrid-cloud.json --gateway vpngw-001 --tun vpn0",
            "",
            "'cygnet COMMAND --help' explains a command."
        })
public final class CygnetCommand implements Runnable {
    /** Those for which logback.xml sets a level. */
    private static final List<String> LOGGERS = List.of("dev.cygnet", "dev.cygnet.gateway", "dev.cygnet.gateway.io");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more, to the error stream.")
    private boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    CygnetCommand() {}

    /**
     * Runs a command and ends the process.
     *
     * @param arguments command and options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.in).execute(arguments));
    }

    /** The command line with a standard input of its own. */
    static CommandLine commandLine(InputStream in) {
        CygnetCommand root = new CygnetCommand();
        CommandLine line = new CommandLine(root)
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new RunCommand(in))
                .addSubcommand(new DemoCommand());
        line.getSubcommands().values().forEach(command -> command.addMixin("help", new HelpOption()));
        return line.setExecutionExceptionHandler(Failures::onFailure)
                .setParameterExceptionHandler(Failures::onBadArguments)
                .setExecutionStrategy(parsed -> {
                    root.setUpLogging();
                    return new CommandLine.RunLast().execute(parsed);
                });
    }

    boolean isDebug() {
        return debug;
    }

    private void setUpLogging() {
        if (verbose) {
            LOGGERS.forEach(name -> level(name, Level.INFO));
        }
    }

    private static void level(String name, Level level) {
        Logger logger = LoggerFactory.getLogger(name);
        if (logger instanceof ch.qos.logback.classic.Logger classic) {
            classic.setLevel(level);
        }
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
        out.flush();
    }
}
