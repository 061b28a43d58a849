package dev.cygnet.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
    private static final String TEN_MISTAKES = Cli.TOPOLOGIES + "ten-mistakes.json";

    @Test
    void tenMistakesAreTenViolationsInOneRunEachWithRulePlaceAndRemedy() {
        Cli cli = Cli.run("validate", TEN_MISTAKES);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out())
                .startsWith("10 errors in " + TEN_MISTAKES)
                .endsWith("is refused" + System.lineSeparator());
        assertThat(cli.out().lines().filter(line -> line.startsWith("ERROR")))
                .hasSize(10)
                .allSatisfy(line -> assertThat(line).containsPattern("line [0-9]+, column [0-9]+$"))
                .anySatisfy(line -> assertThat(line)
                        .matches("ERROR +VAL-NET-016 +connections\\[vpn-001]\\.customerSubnets\\[0]"
                                + " = \"172\\.16\\.0\\.1/16\" +line 33, column 27"));
        assertThat(cli.out().lines().filter(line -> line.strip().startsWith("fix: ")))
                .hasSize(10);
    }

    @Test
    void theTenMistakesAreDifferentOnes() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(Cli.run("validate", "--format", "json", TEN_MISTAKES).out());

        assertThat(report.get("valid").asBoolean()).isFalse();
        assertThat(report.get("errors").asInt()).isEqualTo(10);
        assertThat(report.findValuesAsText("path")).hasSize(10).doesNotHaveDuplicates();
        assertThat(report.findValuesAsText("rule"))
                .containsExactly(
                        "CYG-VPC-001",
                        "VAL-VGW-001",
                        "VAL-VGW-014",
                        "CYG-SYN-001",
                        "VAL-GEN-003",
                        "VAL-NET-016",
                        "VAL-TUN-001",
                        "VAL-PSK-001",
                        "CYG-SYN-001",
                        "CYG-SYN-003");
        assertThat(report.toString()).doesNotContain("Test123");
    }

    @Test
    void withTenMistakesNothingIsStarted() throws IOException {
        List<String> binds = Cli.loopback();

        Cli cli = Cli.run(
                Cli.arguments(binds, "run", TEN_MISTAKES, "--gateway", "vpngw-001", "--lan", "memory", "--console"));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).startsWith("10 errors").contains("nothing was started");
        String[] parts = binds.get(0).split(":");
        try (DatagramSocket free = new DatagramSocket(Integer.parseInt(parts[1]), InetAddress.getByName("127.0.0.2"))) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hybrid-cloud.json", "hybrid-cloud-lab.json"})
    void theExamplesAreValidAndAES128IsCalledInsecure_SCN_02(String file) {
        Cli cli = Cli.run("validate", Cli.TOPOLOGIES + file);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .startsWith("4 insecure settings")
                .contains("is valid")
                .doesNotContain("ERROR");
    }
}
