package dev.cygnet.testkit.trace;

import dev.cygnet.gateway.port.KeyLogPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the keys of the SAs of a simulation, so that Wireshark can decrypt its capture. They protect nothing but simulated traffic.
 * Not thread-safe.
 */
public final class DecryptionKeys implements KeyLogPort {
    /** How many lines of each table are kept: those of more than 2000 rekeys. */
    private static final int MOST_LINES = 10_000;

    /** Wireshark decrypts ESP only if told to. */
    private static final List<String> PREFERENCES =
            List.of("esp.enable_encryption_decode: TRUE", "esp.enable_authentication_check: TRUE");

    private final Map<String, Set<String>> tables = new TreeMap<>();

    /** No keys yet. */
    public DecryptionKeys() {}

    /** Both ends of an SA log the same line; it is kept once. */
    @Override
    public void log(String table, String line) {
        Set<String> lines = tables.computeIfAbsent(table, name -> new LinkedHashSet<>());
        if (lines.add(line) && lines.size() > MOST_LINES) {
            lines.remove(lines.iterator().next());
        }
    }

    /**
     * @param table name of Wireshark's table, {@code ikev2_decryption_table} or {@code esp_sa}
     * @return its lines, oldest first
     */
    public List<String> lines(String table) {
        return List.copyOf(tables.getOrDefault(table, Set.of()));
    }

    /**
     * Writes a configuration of Wireshark that decrypts the capture.
     *
     * @param directory exists; the value of {@code WIRESHARK_CONFIG_DIR} for Wireshark or tshark
     * @throws IOException if writing fails
     */
    public void writeWiresharkConfiguration(Path directory) throws IOException {
        for (Map.Entry<String, Set<String>> table : tables.entrySet()) {
            Files.write(directory.resolve(table.getKey()), table.getValue(), StandardCharsets.US_ASCII);
        }
        Files.write(directory.resolve("preferences"), PREFERENCES, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "DecryptionKeys" + tables.keySet();
    }
}
