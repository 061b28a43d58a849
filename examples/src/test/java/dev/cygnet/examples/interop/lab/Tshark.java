package dev.cygnet.examples.interop.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One capture as tshark reads it. */
public final class Tshark {
    // Wireshark's severities: warning and above (epan/proto.h, PI_WARN).
    private static final String SUSPICIOUS = "_ws.malformed || _ws.expert.severity >= 0x00600000";

    private final Path capture;
    private final KeyTable keys;

    private Tshark(Path capture, KeyTable keys) {
        this.capture = capture;
        this.keys = keys;
    }

    /** Opens a capture, first without keys. */
    public static Tshark open(Path capture) {
        return new Tshark(capture, KeyTable.EMPTY);
    }

    /** {@return the same capture, to be opened with these keys} */
    public Tshark with(KeyTable moreKeys) {
        return new Tshark(capture, keys.and(moreKeys));
    }

    /** {@return the full decoding of all packets, as text} */
    public String text() {
        return String.join("\n", run("-V"));
    }

    /** {@return how many packets the display filter matches} */
    public int count(String filter) {
        return run("-Y", filter, "-T", "fields", "-e", "frame.number").size();
    }

    /**
     * Reads fields of packets.
     *
     * @param filter a display filter
     * @param fields field names
     * @return a row for each matching packet, in order, with a text for each field: several values with commas between, empty for none
     */
    public List<List<String>> fields(String filter, String... fields) {
        List<String> options = new ArrayList<>(List.of("-Y", filter, "-T", "fields", "-E", "separator=|"));
        for (String field : fields) {
            options.addAll(List.of("-e", field));
        }
        return run(options.toArray(String[]::new)).stream()
                .map(line -> List.of(line.split("\\|", -1)))
                .toList();
    }

    /** {@return the packets that tshark finds malformed or warns of: number, protocols, what it says; empty if all is well} */
    public List<List<String>> complaints() {
        return fields(SUSPICIOUS, "frame.number", "frame.protocols", "_ws.expert.message");
    }

    private List<String> run(String... options) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        command.addAll(
                List.of("-o", "esp.enable_encryption_decode:TRUE", "-o", "esp.enable_authentication_check:TRUE"));
        command.addAll(keys.options());
        Stream.of(options).forEach(command::add);
        // A configuration directory of its own: what the user has set in Wireshark must not change a test.
        Map<String, String> environment = Map.of(
                "WIRESHARK_CONFIG_DIR", capture.resolveSibling("wireshark").toString(), "LC_ALL", "C.UTF-8");
        return Command.run(environment, command).orThrow().output();
    }
}
