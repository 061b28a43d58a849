package dev.cygnet.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The runnable jar as a user starts it. */
@Timeout(90)
class CliIT {
    /** Takes the permission to make interfaces away, also from root. */
    private static final List<String> WITHOUT_NET_ADMIN =
            List.of("setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin");

    private static Process start(List<String> arguments) throws IOException {
        return start(List.of(), arguments);
    }

    private static Process start(List<String> wrapper, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", "target/cygnet.jar"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        return end(start(List.of(arguments)));
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void helpAndVersionReadWell() throws Exception {
        assertThat(run("--help"))
                .isEqualTo(run())
                .satisfies(help -> assertThat(help.exitCode).isZero())
                .satisfies(help ->
                        assertThat(help.output).startsWith("Usage: cygnet").contains("Exit codes:"));
        assertThat(run("run", "--help").output).contains("--customer=NAME", "Examples:");
        assertThat(run("--version").output).matches("cygnet [0-9.]+(-SNAPSHOT)?, Java .*\\R");
    }

    @Test
    void tenMistakesEndWithExitCode2() throws Exception {
        Ended ended = run("validate", Cli.TOPOLOGIES + "ten-mistakes.json");

        assertThat(ended.exitCode).isEqualTo(2);
        assertThat(ended.output).startsWith("10 errors");
    }

    @Test
    void theDemoLosesAnAddressAndNoPacketThatShouldHaveArrived_SCN_02_A() throws Exception {
        Ended ended = run("demo");

        assertThat(ended.output)
                .contains("1.1.1.2 is lost")
                .contains("vpngw-001 sends through vpn-002, no longer through vpn-001")
                .contains("Every packet that should have arrived did");
        assertThat(ended.exitCode).isZero();
    }

    @Test
    void aMissingTunPermissionIsOneSentenceAndExitCode1() throws Exception {
        String lab = Cli.TOPOLOGIES + "hybrid-cloud-lab.json";
        boolean isRoot = System.getProperty("user.name").equals("root");

        Ended ended = end(start(
                isRoot ? WITHOUT_NET_ADMIN : List.of(),
                List.of(Cli.arguments(Cli.loopback(), "run", lab, "--customer", "cgw-fw", "--tun", "cygnet-it"))));

        String sentence = Files.exists(Path.of("/dev/net/tun"))
                ? "cygnet run: no permission for the TUN interface cygnet-it; run as root, or once as root:"
                        + " ip tuntap add cygnet-it mode tun user $USER"
                : "cygnet run: this machine has no /dev/net/tun; load the kernel module with 'modprobe tun', or use an"
                        + " in-memory LAN";
        assertThat(ended.output).isEqualToNormalizingNewlines(sentence + "\n");
        assertThat(ended.exitCode).isEqualTo(1);
    }

    @Test
    void bothEndsMeetAndSigtermDeletesTheSasAndEndsWithExitCode0() throws Exception {
        List<String> binds = Cli.loopback();
        String lab = Cli.TOPOLOGIES + "hybrid-cloud-lab.json";
        Process site = start(List.of(Cli.arguments(binds, "run", lab, "--customer", "cgw-fw", "--lan", "memory")));
        Process cloud = start(List.of(Cli.arguments(binds, "run", lab, "--gateway", "vpngw-001", "--lan", "memory")));
        try (BufferedReader siteLines = lines(site);
                BufferedReader cloudLines = lines(cloud)) {
            readUntil(cloudLines, "vpn-001 is up");
            readUntil(cloudLines, "vpn-002 is up");

            // Process.destroy would close the stream that the test still reads.
            cloud.toHandle().destroy();

            readUntil(siteLines, "vpn-002 is down: the peer 2.2.2.2 deleted the connection");
            readUntil(cloudLines, "stopped, all SAs are deleted");
            assertThat(cloud.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(cloud.exitValue()).isZero();
            site.toHandle().destroy();
            readUntil(siteLines, "stopped, all SAs are deleted");
            assertThat(site.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(site.exitValue()).isZero();
        } finally {
            cloud.destroyForcibly();
            site.destroyForcibly();
        }
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void readUntil(BufferedReader lines, String wanted) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.contains(wanted)) {
                return;
            }
        }
        throw new AssertionError("the process ended without \"" + wanted + "\": " + String.join("\n", seen));
    }
}
