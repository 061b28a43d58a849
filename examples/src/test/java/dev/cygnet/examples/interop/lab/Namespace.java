package dev.cygnet.examples.interop.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A machine of the lab: a network namespace. Made by {@link NetworkLab#namespace}. Not thread-safe. */
public final class Namespace {
    // IPv6 off: no router solicitations beside the packets under test. Reverse path filter off: both ends of a tunnel
    // may route differently.
    private static final String SETTINGS =
            "cd /proc/sys/net && echo 1 > ipv4/ip_forward && echo 0 > ipv4/conf/all/rp_filter"
                    + " && echo 0 > ipv4/conf/default/rp_filter && { ! test -d ipv6 ||"
                    + " { echo 1 > ipv6/conf/all/disable_ipv6 && echo 1 > ipv6/conf/default/disable_ipv6; }; }";

    private final NetworkLab lab;
    private final String name;
    private final String netns;
    private final Path directory;

    Namespace(NetworkLab lab, String name, String netns) {
        this.lab = lab;
        this.name = name;
        this.netns = netns;
        this.directory = lab.directory().resolve(name);
    }

    void create() {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the name of a namespace must be new: " + name, e);
        }
        Command.run("ip", "netns", "add", netns).orThrow();
        exec("sh", "-c", SETTINGS);
        up("lo");
    }

    void delete() {
        Command.run("ip", "netns", "delete", netns).orThrow();
    }

    /** {@return its name in the lab} */
    public String name() {
        return name;
    }

    /** {@return its name on this machine, as {@code ip netns} shows it} */
    public String netns() {
        return netns;
    }

    /** {@return its directory for configurations, sockets and captures; ends with the lab} */
    public Path directory() {
        return directory;
    }

    /** Gives a device one more address, with prefix length. */
    public void address(String device, String address) {
        ip("address", "add", address, "dev", device);
    }

    /** Takes an address, with prefix length, from a device. */
    public void removeAddress(String device, String address) {
        ip("address", "delete", address, "dev", device);
    }

    /** Switches a device on. */
    public void up(String device) {
        ip("link", "set", device, "up");
    }

    /** Switches a device off, as if its cable were pulled. */
    public void down(String device) {
        ip("link", "set", device, "down");
    }

    /**
     * Makes a local network: an empty bridge with an address.
     *
     * @param device its name, {@code lan0}
     * @param address its address with prefix length
     */
    public void lan(String device, String address) {
        ip("link", "add", device, "type", "bridge");
        address(device, address);
        up(device);
    }

    /** Adds a route: {@code route("10.2.0.0/24", "dev", "tun0", "src", "10.1.0.1")}. */
    public void route(String destination, String... how) {
        ip(Stream.concat(Stream.of("route", "add", destination), Stream.of(how)).toArray(String[]::new));
    }

    /** Runs {@code ip} for this namespace; it must succeed. */
    public Command ip(String... arguments) {
        return Command.run(Stream.concat(Stream.of("ip", "-n", netns), Stream.of(arguments))
                        .toArray(String[]::new))
                .orThrow();
    }

    /** Runs a command inside; it must succeed. */
    public Command exec(String... command) {
        return tryExec(command).orThrow();
    }

    /** Runs a command inside. */
    public Command tryExec(String... command) {
        return Command.run(Map.of(), inside(List.of(command)));
    }

    /**
     * Starts a process inside; it ends with the lab at the latest.
     *
     * @param title what messages call it
     * @param environment environment variables beside those of this process
     * @param command the program and its arguments
     */
    public LabProcess start(String title, Map<String, String> environment, List<String> command) {
        // "ip netns exec" becomes the program itself, so the process id is the program's.
        ProcessBuilder builder = new ProcessBuilder(inside(command)).directory(directory.toFile());
        builder.environment().putAll(environment);
        return lab.start(title, builder);
    }

    private List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", netns));
        words.addAll(command);
        return words;
    }
}
