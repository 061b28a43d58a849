package dev.cygnet.examples.interop.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command that has run to its end.
 *
 * @param words the command and its arguments
 * @param exitCode its exit code
 * @param output its standard output
 * @param errors its standard error
 */
public record Command(List<String> words, int exitCode, List<String> output, List<String> errors) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Runs a command to its end, at most a minute. */
    public static Command run(String... words) {
        return run(Map.of(), List.of(words));
    }

    /** Runs a command to its end, at most a minute, with more environment variables. */
    public static Command run(Map<String, String> environment, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        try (LabProcess process = LabProcess.start(words.get(0), builder)) {
            int exitCode = process.awaitExit(LIMIT);
            return new Command(
                    words,
                    exitCode,
                    process.output().entries(),
                    process.errors().entries());
        }
    }

    /** {@return whether the program of this name can be started at all and ends with exit code 0} */
    static boolean succeeds(String... words) {
        try {
            return run(words).exitCode() == 0;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof IOException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * {@return this command, which has succeeded}
     *
     * @throws IllegalStateException if it has not
     */
    public Command orThrow() {
        if (exitCode != 0) {
            throw new IllegalStateException(String.join(" ", words) + "\nended with exit code " + exitCode + "\n"
                    + String.join("\n", output) + "\n" + String.join("\n", errors));
        }
        return this;
    }

    /** {@return the standard output as one text} */
    public String text() {
        return String.join("\n", output);
    }
}
