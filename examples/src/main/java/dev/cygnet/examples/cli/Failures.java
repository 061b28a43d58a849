package dev.cygnet.examples.cli;

import dev.cygnet.model.CygnetException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
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
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + firstLine(failure) + suggestion(failure) + "; see '" + name(command)
                + " --help'");
        printStackTrace(err, command, failure);
        return ExitCode.BAD_CONFIGURATION;
    }

    private static int end(PrintWriter err, CommandLine command, Exception failure, int exitCode) {
        err.println(name(command) + ": " + failure.getMessage());
        printStackTrace(err, command, failure);
        return exitCode;
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("wrong arguments");
    }

    private static String suggestion(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
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
