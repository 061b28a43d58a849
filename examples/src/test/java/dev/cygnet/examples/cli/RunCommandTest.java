package dev.cygnet.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One gateway that waits for a peer that never comes, told to stop by its console. */
@Timeout(60)
class RunCommandTest {
    private static final String SITE =
            "run " + Cli.TOPOLOGIES + "hybrid-cloud-lab.json --customer cgw-fw --lan memory --console";

    private static Cli site(String input, String options) throws IOException {
        return Cli.runWithInput(input, Cli.arguments(Cli.loopback(), (SITE + options).split(" ")));
    }

    @Test
    void itTellsWhatHappensAnswersTheConsoleAndStopsWithExitCode0() throws IOException {
        Cli cli = site("status\n\nping vpn-009\nfrobnicate\nping 192.168.0.10\nhelp\nstop\n", "");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .matches(
                                "[0-9:.]{12}  cgw-fw started at 127\\.0\\.0\\.4 UDP .*; connections vpn-001, vpn-002"));
        assertThat(cli.out())
                .contains("  vpn-001  DOWN")
                .contains("192.168.0.0/24, 192.168.1.0/24 not reached")
                .contains("error: node cgw-fw has no connection 'vpn-009'; it has [vpn-001, vpn-002]")
                .contains("error: there is no command 'frobnicate'; try help")
                .contains("error: nobody is there to ping 192.168.0.10; start with --lan memory --server ADDRESS")
                .contains(Console.HELP);
        assertThat(cli.out().lines().reduce((first, last) -> last))
                .hasValueSatisfying(line -> assertThat(line).endsWith("stopped, all SAs are deleted"));
        assertThat(cli.err())
                .isEqualToNormalizingNewlines("cygnet run: 4 insecure settings in " + Cli.TOPOLOGIES
                        + "hybrid-cloud-lab.json; 'cygnet validate' tells more\n");
    }

    @Test
    void everyLineIsOneObjectForMachines() throws IOException {
        Cli cli = site("status\nnonsense\nstop\n", " --events json --server=172.16.0.20 --respond-only --liveness=5");

        ObjectMapper json = new ObjectMapper();
        assertThat(cli.out().lines()).hasSize(4).allSatisfy(line -> {
            JsonNode object = json.readTree(line);
            assertThat(object.get("node").asText()).isEqualTo("cgw-fw");
            assertThat(object.get("at").asText()).endsWith("Z");
        });
        assertThat(cli.out().lines().map(line -> parse(json, line).get("event").asText()))
                .containsExactly("gateway-started", "status", "answer", "gateway-stopped");
    }

    private static JsonNode parse(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    @Test
    void withoutACommandItShowsWhatThereIs() {
        Cli cli = Cli.run();

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("validate", "run", "demo", "Exit codes:", "Examples:");
    }
}
