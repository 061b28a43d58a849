package dev.cygnet.examples.interop.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A packet capture on one device of a namespace, running from its start to {@link #stop}. */
public final class Capture {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LabProcess process;
    private final Path file;

    private Capture(LabProcess process, Path file) {
        this.process = process;
        this.file = file;
    }

    /**
     * Starts to capture, and returns when it does.
     *
     * @param filter a pcap filter expression: {@code udp}
     */
    public static Capture start(Namespace namespace, String device, String filter) {
        Path file = namespace.directory().resolve(device + ".pcap");
        // Without --immediate-mode the packets of the last second are lost when it is ended; -Z: stay who may write
        // there.
        LabProcess process = namespace.start(
                "tcpdump-" + namespace.name(),
                Map.of(),
                List.of(
                        "tcpdump",
                        "--immediate-mode",
                        "-U",
                        "-Z",
                        "root",
                        "-i",
                        device,
                        "-w",
                        file.toString(),
                        filter));
        process.awaitError("listening on", PATIENCE);
        return new Capture(process, file);
    }

    /**
     * Ends the capture.
     *
     * @return the file, which ends with the lab
     */
    public Path stop() {
        process.interrupt();
        process.awaitExit(PATIENCE);
        process.awaitError("^0 packets dropped by kernel", PATIENCE);
        return file;
    }
}
