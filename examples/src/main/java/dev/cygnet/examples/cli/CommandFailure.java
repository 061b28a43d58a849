package dev.cygnet.examples.cli;

import dev.cygnet.model.CygnetException;

/** Ends a command with a sentence that says what to do. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    private CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static CommandFailure badConfiguration(String sentence) {
        return new CommandFailure(ExitCode.BAD_CONFIGURATION, sentence);
    }

    static CommandFailure badConfiguration(CygnetException cause) {
        return new CommandFailure(ExitCode.BAD_CONFIGURATION, String.valueOf(cause.getMessage()), cause);
    }

    static CommandFailure atRunTime(String sentence, Throwable cause) {
        return new CommandFailure(ExitCode.FAILURE, sentence, cause);
    }

    static CommandFailure atRunTime(String sentence) {
        return new CommandFailure(ExitCode.FAILURE, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
