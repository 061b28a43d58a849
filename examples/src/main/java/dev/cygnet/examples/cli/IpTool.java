package dev.cygnet.examples.cli;

import dev.cygnet.model.net.Cidr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sets up a network interface with the {@code ip} program of Linux. */
final class IpTool {
    /** What fits into 1500 octets with every transform (PRO-MTU-003). */
    private static final String MTU = "1400";

    private final String device;

    IpTool(String device) {
        this.device = device;
    }

    void assign(String address) {
        run("ip", "address", "replace", address, "dev", device);
    }

    void up() {
        run("ip", "link", "set", device, "mtu", MTU, "up");
    }

    void route(Cidr prefix) {
        run("ip", "route", "replace", prefix.toString(), "dev", device);
    }

    private static void run(String... command) {
        String line = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw CommandFailure.atRunTime(
                        "'" + line + "' failed: " + answer.lines().findFirst().orElse("no reason given")
                                + "; run as root, or set up the interface yourself and leave out --tun-address and --tun-route");
            }
        } catch (IOException e) {
            throw CommandFailure.atRunTime(
                    "'" + line + "' cannot be run; install iproute2, or set up the interface yourself and leave out"
                            + " --tun-address and --tun-route",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.atRunTime("interrupted while setting up the interface", e);
        }
    }
}
