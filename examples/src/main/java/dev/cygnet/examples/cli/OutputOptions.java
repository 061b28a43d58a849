package dev.cygnet.examples.cli;

import dev.cygnet.gateway.GatewayBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the gateway prints and writes. */
final class OutputOptions {
    @Option(names = "--events", paramLabel = "FORMAT", description = "text (default) or json; one event a line.")
    private Optional<EventOutput.Format> format = Optional.empty();

    @Option(
            names = "--console",
            description = "Read commands from the standard input: status, ping, rekey, stop and others; type help.")
    private boolean console;

    @Option(
            names = "--key-log",
            paramLabel = "DIR",
            description = "Write all keys into this directory, in Wireshark's format. Who reads them can decrypt and"
                    + " forge all traffic: for tests only.")
    private Optional<Path> keyLog = Optional.empty();

    EventOutput.Format format() {
        return format.orElse(EventOutput.Format.text);
    }

    boolean hasConsole() {
        return console;
    }

    void applyTo(GatewayBuilder builder, PrintWriter err) {
        keyLog.ifPresent(directory -> {
            builder.keyLog(directory);
            err.println("*** WARNING: all keys of this gateway are written into " + directory + ".");
            err.println("*** Who reads them can decrypt and forge its traffic. For tests only.");
            err.flush();
        });
    }
}
