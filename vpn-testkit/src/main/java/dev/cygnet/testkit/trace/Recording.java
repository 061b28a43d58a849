package dev.cygnet.testkit.trace;

import dev.cygnet.testkit.net.Fate;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that a simulation leaves behind.
 *
 * @param network what travelled on the underlay
 * @param timeline what happened in the gateways
 * @param keys what decrypts the capture
 */
public record Recording(NetworkTrace network, Timeline timeline, DecryptionKeys keys) {
    /**
     * Writes
     *
     * <pre>
     *   capture.pcap    every datagram that was sent
     *   datagrams.txt   what became of each
     *   timeline.txt    the events of the gateways
     *   wireshark/      a configuration that decrypts the capture
     * </pre>
     *
     * To look at it: {@code WIRESHARK_CONFIG_DIR=DIRECTORY/wireshark wireshark DIRECTORY/capture.pcap}
     *
     * @param directory is made if it is missing; files of these names in it are replaced
     * @throws IOException if writing fails
     */
    public void writeTo(Path directory) throws IOException {
        Path wireshark = Files.createDirectories(directory.resolve("wireshark"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve("capture.pcap")))) {
            network.writePcap(out, Fate.Kind.SENT);
        }
        writeLines(directory.resolve("datagrams.txt"), network.entries(), network.forgotten());
        writeLines(directory.resolve("timeline.txt"), timeline.entries(), timeline.forgotten());
        keys.writeWiresharkConfiguration(wireshark);
    }

    private static void writeLines(Path file, List<?> entries, long forgotten) throws IOException {
        StringBuilder text = new StringBuilder();
        if (forgotten > 0) {
            text.append(forgotten).append(" earlier ones are not kept\n");
        }
        entries.forEach(entry -> text.append(entry).append('\n'));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
