package dev.cygnet.examples.cli;

import dev.cygnet.model.CygnetException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command into one sentence on the error stream and an exit code. */
final class Failures {
    private Failures() {}

    static int onFailure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof CommandFailure known) {
            return end(err, command, known, known.exitCode());
        }
        if (failure instanceof CygnetException) {
            return end(err, command, failure, ExitCode.FAILURE);
        }
        err.println(name(command) + ": unexpected " + failure + "; this is a mistake in Cygnet, please report it"
                + (isDebug(command) ? "" : " with the output of --debug"));
        printStackTrace(err, command, failure);
        return ExitCode.FAILURE;
    }

    static int onBadArguments(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String sentence = failure instanceof UnmatchedArgumentException unmatched
                ? explain(unmatched)
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse("wrong arguments");
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + sentence + "; see '" + name(command) + " --help'");
        printStackTrace(err, command, failure);
        return ExitCode.BAD_CONFIGURATION;
    }

    private static String explain(UnmatchedArgumentException failure) {
        CommandLine command = failure.getCommandLine();
        String first = failure.getUnmatched().get(0);
        if (failure.isUnknownOption()) {
            String option = first.replaceFirst("=.*", "");
            return "there is no option " + option
                    + NameHint.closest(option, options(command))
                            .map(near -> "; " + NameHint.question(near))
                            .orElse("");
        }
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "one argument too many: '" + first + "'"
                : "there is no command '" + first + "'; " + NameHint.of(first, commands);
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    private static int end(PrintWriter err, CommandLine command, Exception failure, int exitCode) {
        err.println(name(command) + ": " + failure.getMessage());
        printStackTrace(err, command, failure);
        return exitCode;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static void printStackTrace(PrintWriter err, CommandLine command, Exception failure) {
        if (isDebug(command)) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    private static boolean isDebug(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof CygnetCommand root && root.isDebug();
    }
}
