package dev.cygnet.examples.interop.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Network namespaces, the links between them and the processes in them. Closing it takes away what it has made, and nothing
 * else. Needs root and Linux. Not thread-safe.
 */
public final class NetworkLab implements AutoCloseable {
    private static final AtomicInteger LABS = new AtomicInteger();

    private final String prefix = "cyg" + ProcessHandle.current().pid() + "x" + LABS.incrementAndGet();
    private final Path directory;
    private final Deque<AutoCloseable> belongings = new ArrayDeque<>();
    private final Thread lastResort = new Thread(this::closeAll, prefix + "-cleanup");

    private NetworkLab() {
        try {
            directory = Files.createTempDirectory(prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the lab", e);
        }
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** {@return an empty lab} */
    public static NetworkLab create() {
        return new NetworkLab();
    }

    /** {@return the lab's directory, which ends with it} */
    public Path directory() {
        return directory;
    }

    /**
     * Makes a network namespace: a machine of its own, with a loopback device, IPv4 forwarding and no IPv6.
     *
     * @param name unique in this lab; also the name of its directory
     */
    public Namespace namespace(String name) {
        Namespace namespace = new Namespace(this, name, prefix + name);
        belongings.push(namespace::delete);
        namespace.create();
        return namespace;
    }

    /**
     * Joins two namespaces by a cable.
     *
     * @param device the name of the device at both ends
     * @param oneAddress the address with prefix length at the one end
     * @param otherAddress the address with prefix length at the other end
     */
    public void connect(Namespace one, String oneAddress, Namespace other, String otherAddress, String device) {
        one.ip("link", "add", device, "type", "veth", "peer", "name", device, "netns", other.netns());
        one.address(device, oneAddress);
        other.address(device, otherAddress);
        one.up(device);
        other.up(device);
    }

    LabProcess start(String title, ProcessBuilder builder) {
        LabProcess process = LabProcess.start(title, builder);
        belongings.push(process);
        return process;
    }

    /** Ends its processes, then takes away its namespaces and its directory. */
    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            return; // The machine is going down: the hook itself runs, and finds nothing left to do.
        }
    }

    private synchronized void closeAll() {
        List<Exception> failures = new java.util.ArrayList<>();
        while (!belongings.isEmpty()) {
            try {
                belongings.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        deleteDirectory();
        if (!failures.isEmpty()) {
            IllegalStateException all = new IllegalStateException("the lab could not be cleaned up");
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    private void deleteDirectory() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's directory stays: " + directory, e);
        }
    }
}
