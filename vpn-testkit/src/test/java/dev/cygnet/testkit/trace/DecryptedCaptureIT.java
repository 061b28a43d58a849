package dev.cygnet.testkit.trace;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tshark opens the artefacts of a simulation and decrypts IKE and ESP with nothing but the configuration that lies beside them. */
class DecryptedCaptureIT {
    @TempDir
    private Path directory;

    @BeforeAll
    static void tsharkIsThere() {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "tshark")));
        boolean required = "required".equals(System.getenv("CYGNET_INTEROP"));
        if (!installed && !required) {
            System.out.println("DecryptedCaptureIT left out: tshark is missing; apt-get install tshark lets it run");
        }
        assumeTrue(installed || required, "tshark is not installed; apt-get install tshark lets this test run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES-128", "AES-256-GCM-16"})
    void everyMessageAndPacketIsDecrypted(String encryption) throws Exception {
        Scenario scenario = Scenario.activeActive()
                .fastCryptography()
                .connections(c -> c.ike(i -> i.encryption(encryption)).ipsec(i -> i.encryption(encryption)));
        Testbed net = Testbed.of(scenario.topology()).seed(91).run(bed -> {
            bed.start();
            bed.awaitAllUp(ofSeconds(10));
            bed.server("192.168.0.10").ping("172.16.0.20", 20, ofMillis(50));
            bed.runFor(ofMillis(500));
            bed.gateway("cgw-fw").rekeyChildSas("vpn-001");
            bed.gateway("vpngw-001").rekeyIkeSa("vpn-002");
            bed.runFor(ofSeconds(5));
            bed.shutdown(ofSeconds(5));
            bed.runFor(ofSeconds(1));
        });
        net.writeArtefacts(directory);

        assertThat(lines("icmp.type == 8")).hasSize(20);
        assertThat(lines("icmp.type == 0")).hasSize(20);
        assertThat(lines("esp && !icmp")).isEmpty();
        // Establishment, the two rekeys with the deletion of what they replace, and the deletion from both ends at
        // once.
        assertThat(lines("isakmp")).hasSize(2 * 4 + 2 * 4 + 2 * 4);
        assertThat(lines("isakmp.exchangetype > 34 && !isakmp.enc.decrypted")).isEmpty();
        assertThat(lines("_ws.malformed || _ws.expert.severity == error")).isEmpty();
    }

    /** {@return one line for each packet that the display filter lets pass} */
    private List<String> lines(String filter) throws IOException, InterruptedException {
        Path output = directory.resolve("reading.txt");
        Path complaints = directory.resolve("complaints.txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                        "tshark", "-r", directory.resolve("capture.pcap").toString(), "-Y", filter)))
                .redirectError(complaints.toFile())
                .redirectOutput(output.toFile());
        builder.environment()
                .put("WIRESHARK_CONFIG_DIR", directory.resolve("wireshark").toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("tshark did not end within 60 s");
        }
        assertThat(process.exitValue()).as(Files.readString(complaints)).isZero();
        return Files.readAllLines(output);
    }
}
