package dev.cygnet.testkit;

import dev.cygnet.testkit.trace.Recording;
import dev.cygnet.testkit.trace.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where what a failed simulation leaves behind is put. */
final class Artefacts {
    /** System property that names another directory. */
    static final String DIRECTORY_PROPERTY = "cygnet.testkit.artefacts";

    private static final String DEFAULT_DIRECTORY = "target/cygnet-testkit";
    private static final int EVENTS_IN_A_FAILURE = 20;

    /** Tells the failures of one JVM apart that have topology and seed in common. */
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private Artefacts() {}

    /** {@return the last events, and where to find everything} */
    static String save(String topology, long seed, Recording recording) {
        StringBuilder text = new StringBuilder("the last events:");
        for (Timeline.Entry entry : recording.timeline().last(EVENTS_IN_A_FAILURE)) {
            text.append("\n  ").append(entry);
        }
        String name = topology.replaceAll("[^A-Za-z0-9._-]", "_") + "-seed-" + seed + "-" + FAILURES.incrementAndGet();
        Path directory = Path.of(System.getProperty(DIRECTORY_PROPERTY, DEFAULT_DIRECTORY), name);
        try {
            recording.writeTo(directory);
            return text.append("\ncapture, keys and timeline: ")
                    .append(directory)
                    .append("\n  WIRESHARK_CONFIG_DIR=")
                    .append(directory.resolve("wireshark"))
                    .append(" wireshark ")
                    .append(directory.resolve("capture.pcap"))
                    .toString();
        } catch (IOException e) {
            return text.append("\nno capture, because ")
                    .append(directory)
                    .append(" cannot be written: ")
                    .append(e)
                    .toString();
        }
    }
}
