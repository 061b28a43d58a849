package dev.cygnet.examples.interop.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process that the lab has started and will end; its output is read line by line. Thread-safe. */
public final class LabProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LINES_SHOWN = 40;

    private final String title;
    private final Process process;
    private final Writer input;
    private final Timeline<String> output = new Timeline<>();
    private final Timeline<String> errors = new Timeline<>();
    private final List<Thread> readers;

    private LabProcess(String title, Process process) {
        this.title = title;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.readers = List.of(
                reader(title + "-out", process.getInputStream(), output),
                reader(title + "-err", process.getErrorStream(), errors));
        readers.forEach(Thread::start);
    }

    /**
     * Starts a process.
     *
     * @param title what messages call it
     * @param builder the command
     */
    static LabProcess start(String title, ProcessBuilder builder) {
        try {
            return new LabProcess(title, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(title + " did not start", e);
        }
    }

    /** {@return its process id, the program's own} */
    public long pid() {
        return process.pid();
    }

    /** {@return the lines of its standard output} */
    public Timeline<String> output() {
        return output;
    }

    /** {@return the lines of its standard error} */
    public Timeline<String> errors() {
        return errors;
    }

    /** {@return whether it runs} */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for a line of standard output, from the first one on.
     *
     * @throws AssertionError with the newest output, if it does not come in time
     */
    public String awaitOutput(String regex, Duration timeout) {
        return await(output, 0, regex, timeout);
    }

    /**
     * Waits for a line of standard error, from the first one on.
     *
     * @throws AssertionError with the newest output, if it does not come in time
     */
    public String awaitError(String regex, Duration timeout) {
        return await(errors, 0, regex, timeout);
    }

    /**
     * Waits for a line.
     *
     * @param stream {@link #output} or {@link #errors}
     * @param position the position from which to look
     * @param regex what the line must contain
     * @throws AssertionError with the newest output, if it does not come in time
     */
    public String await(Timeline<String> stream, int position, String regex, Duration timeout) {
        Pattern pattern = Pattern.compile(regex);
        return stream.await(position, line -> pattern.matcher(line).find(), timeout)
                .orElseThrow(() -> new AssertionError(
                        title + " did not print /" + regex + "/ within " + timeout + "\n" + newestOutput()));
    }

    /** Writes a line to its standard input. */
    public synchronized void writeLine(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new AssertionError(title + " takes no input any more\n" + newestOutput(), e);
        }
    }

    /** Sends SIGINT. */
    public void interrupt() {
        signal("INT");
    }

    /** Sends SIGTERM. */
    public void terminate() {
        signal("TERM");
    }

    /** Ends it with SIGKILL, as a power cut would, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(PATIENCE);
    }

    /**
     * Waits until it has ended and all its output is read.
     *
     * @return the exit code
     * @throws AssertionError if it has not ended in time
     */
    public int awaitExit(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(title + " still runs after " + timeout + "\n" + newestOutput());
            }
            for (Thread reader : readers) {
                reader.join(PATIENCE.toMillis());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + title, e);
        }
    }

    /** {@return the newest lines it has printed, for messages} */
    public String newestOutput() {
        String state = process.isAlive() ? "still runs" : "has ended with exit code " + process.exitValue();
        return "--- " + title + " " + state + "; its newest output:\n" + String.join("\n", output.last(LINES_SHOWN))
                + "\n--- errors:\n" + String.join("\n", errors.last(LINES_SHOWN)) + "\n---";
    }

    /** Asks it to end, makes it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) {
        // Java itself can send TERM and KILL only.
        Command.run("sh", "-c", "kill -" + name + " " + process.pid()).orThrow();
    }

    private static Thread reader(String name, InputStream stream, Timeline<String> lines) {
        Thread thread = new Thread(() -> read(stream, lines), name);
        thread.setDaemon(true);
        return thread;
    }

    private static void read(InputStream stream, Timeline<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output ended: " + e.getMessage() + ")");
        } finally {
            lines.end();
        }
    }
}
