package dev.cygnet.examples.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What this machine lacks for the interop tests.
 *
 * @param missingPackages Debian packages to install, in the order of {@code packages.txt}
 * @param obstacles what no package cures: one sentence each, which says what to do
 */
record InteropPeers(List<String> missingPackages, List<String> obstacles) {
    /** The environment variable that makes a missing peer a failure when its value is {@code required}. */
    static final String DEMAND = "CYGNET_INTEROP";

    private static final Path TUN = Path.of("/dev/net/tun");

    private static final class Found {
        static final InteropPeers HERE = look();
    }

    /** {@return what this machine lacks; it is looked at once} */
    static InteropPeers here() {
        return Found.HERE;
    }

    /** {@return whether a missing peer is a failure} */
    static boolean areRequired() {
        return "required".equals(System.getenv(DEMAND));
    }

    /** {@return whether all is there} */
    boolean arePresent() {
        return missingPackages.isEmpty() && obstacles.isEmpty();
    }

    /** {@return what is missing, in one line} */
    String lack() {
        List<String> reasons = new ArrayList<>(obstacles);
        if (!missingPackages.isEmpty()) {
            reasons.add("not installed: " + String.join(" ", missingPackages));
        }
        return String.join("; ", reasons);
    }

    /** {@return the one line that installs what is missing; empty if nothing is} */
    String installation() {
        return missingPackages.isEmpty() ? "" : "sudo apt-get install -y " + String.join(" ", missingPackages);
    }

    private static InteropPeers look() {
        List<String> packages = new ArrayList<>();
        for (String line : packageTable()) {
            String[] words = line.split(" ", -1);
            if (!Files.exists(Path.of(words[1]))) {
                packages.add(words[0]);
            }
        }
        List<String> obstacles = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name"))) {
            obstacles.add("network namespaces need root: run the tests as root");
        } else if (!Files.exists(TUN)) {
            obstacles.add(TUN + " is not there: load the kernel module tun");
        } else if (!packages.contains("iproute2")) {
            Namespaces.obstacle().ifPresent(obstacles::add);
        }
        return new InteropPeers(List.copyOf(packages), List.copyOf(obstacles));
    }

    private static List<String> packageTable() {
        try (InputStream stream = Objects.requireNonNull(InteropPeers.class.getResourceAsStream("packages.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
