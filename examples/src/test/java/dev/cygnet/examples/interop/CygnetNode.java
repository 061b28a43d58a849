package dev.cygnet.examples.interop;

import dev.cygnet.examples.cli.CygnetCommand;
import dev.cygnet.examples.interop.lab.KeyTable;
import dev.cygnet.examples.interop.lab.LabProcess;
import dev.cygnet.examples.interop.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A {@code cygnet run} in a process of its own in a namespace. It is told what to do on its console (standard input), and tells
 * what happens as JSON on standard output. Ends with the lab.
 */
final class CygnetNode {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String KEY_LOG = "cygnet-keys";
    private static final List<String> KEY_TABLES = List.of("ikev2_decryption_table", "esp_sa");

    private final LabProcess process;
    private final Path directory;

    private CygnetNode(LabProcess process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts {@code cygnet run FILE OPTIONS --events json --console --key-log …} on the class path of the tests.
     *
     * @param topology the text of the topology file
     * @param options which role to play and what to override
     */
    static CygnetNode start(Namespace namespace, String topology, String... options) {
        createDirectories(namespace.directory().resolve(KEY_LOG));
        Path file = write(namespace.directory().resolve("topology.json"), topology);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A short life on few cores, and the logging that users see, not the one of tests.
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                CygnetCommand.class.getName(),
                "run",
                file.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--events", "json", "--console", "--key-log", KEY_LOG));
        return new CygnetNode(namespace.start("cygnet-" + namespace.name(), Map.of(), command), namespace.directory());
    }

    /** {@return how many events there were so far: the place from which to wait for what comes after now} */
    int position() {
        return process.output().position();
    }

    /** {@return the events so far} */
    List<CygnetEvent> events() {
        return process.output().entries().stream().map(CygnetEvent::parse).toList();
    }

    /** Waits until it listens. */
    void awaitReady() {
        await(0, "gateway-started", happened -> true);
    }

    /** Waits for an event about a connection, from the beginning. */
    CygnetEvent await(String event, String connection) {
        return await(0, event, happened -> happened.isAbout(connection));
    }

    /**
     * Waits for an event.
     *
     * @param position the {@link #position} from which to look
     * @param event its name
     * @param wanted what else must be true of it
     * @throws AssertionError with the newest events and messages, if it does not come in time
     */
    CygnetEvent await(int position, String event, Predicate<CygnetEvent> wanted) {
        return await(position, event, wanted, PATIENCE);
    }

    /** Waits for an event, at most for a given time. */
    CygnetEvent await(int position, String event, Predicate<CygnetEvent> wanted, Duration patience) {
        return process.output()
                .await(position, line -> fits(CygnetEvent.parse(line), event, wanted), patience)
                .map(CygnetEvent::parse)
                .orElseThrow(() -> new AssertionError(
                        "Cygnet did not report " + event + " within " + patience + "\n" + process.newestOutput()));
    }

    /** Gives a command: {@code rekey ike vpn-001}, {@code rekey child vpn-001}, {@code status}, {@code stop}. */
    void command(String line) {
        process.writeLine(line);
    }

    /** {@return what it has logged on standard error} */
    List<String> log() {
        return process.errors().entries();
    }

    /** {@return the keys that it has logged so far} */
    KeyTable keys() {
        List<String> lines = new ArrayList<>();
        try {
            for (String table : KEY_TABLES) {
                lines.addAll(Files.readAllLines(directory.resolve(KEY_LOG).resolve(table)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cygnet has left no key log\n" + process.newestOutput(), e);
        }
        return KeyTable.parse(lines);
    }

    /** Sends SIGTERM and waits for the end. {@return the exit code} */
    int terminate() {
        process.terminate();
        return process.awaitExit(PATIENCE);
    }

    /** Waits until it has ended by itself. {@return the exit code} */
    int awaitExit() {
        return process.awaitExit(PATIENCE);
    }

    /** Ends it without a word to the peer, as a power cut would. */
    void kill() {
        process.kill();
    }

    private static boolean fits(CygnetEvent happened, String event, Predicate<CygnetEvent> wanted) {
        return happened.event().equals(event) && wanted.test(happened);
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the topology file cannot be written", e);
        }
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the key log cannot be made", e);
        }
    }
}
