package dev.cygnet.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the way is one plain sentence that says what to do, and an exit code. */
class RefusalTest {
    private static final String LAB = Cli.TOPOLOGIES + "hybrid-cloud-lab.json";
    private static final String MEMORY = " --lan memory";
    private static final String CLOUD = "run " + LAB + " --gateway vpngw-001";

    static Stream<Arguments> wrongCommandLines() {
        return Stream.of(
                Arguments.of("valdate x", "cygnet: there is no command 'valdate'; did you mean 'validate'?"),
                Arguments.of("validate", "cygnet validate: Missing required parameter: 'FILE'"),
                Arguments.of("validate a b", "cygnet validate: one argument too many: 'b'"),
                Arguments.of("validate --fromat=json a", "there is no option --fromat; did you mean '--format'?"),
                Arguments.of("validate --format=xml a", "expected one of [text, json] (case-sensitive) but was 'xml'"),
                Arguments.of("validate nope.json", "cannot read nope.json: there is no such file; check the path"),
                Arguments.of("validate src", "cannot read src: it is a directory; name a JSON file"),
                Arguments.of("run nope.json --gateway a" + MEMORY, "cannot read nope.json: there is no such file"),
                Arguments.of("run " + LAB + MEMORY, "either --gateway NAME or --customer NAME"),
                Arguments.of(CLOUD + " --customer cgw-fw" + MEMORY, "either --gateway NAME or --customer NAME"),
                Arguments.of(CLOUD, "either --tun NAME, such as --tun vpn0, or --lan memory"),
                Arguments.of(CLOUD + " --tun vpn0" + MEMORY, "either --tun NAME, such as --tun vpn0, or --lan memory"),
                Arguments.of(
                        "run " + LAB + " --gateway vpngw-01" + MEMORY,
                        "the topology has no VPN gateway 'vpngw-01'; did you mean 'vpngw-001'?"),
                Arguments.of(
                        "run " + LAB + " --customer paris" + MEMORY,
                        "the topology has no customer gateway 'paris'; it has cgw-fw"),
                Arguments.of(
                        "run " + LAB + " --gateway cgw-fw" + MEMORY, "it is at the other end: write --customer cgw-fw"),
                Arguments.of(CLOUD + MEMORY + " --bind=1.1.1.2=x", "not an IP address: 'x'"),
                Arguments.of(CLOUD + MEMORY + " --bind=1.1.1.2", "write it like 1.1.1.2=10.0.0.5"),
                Arguments.of(CLOUD + MEMORY + " --bind=1.1.1.2=127.0.0.2:5:5", "need different ports; both are 5"),
                Arguments.of(
                        CLOUD + MEMORY + " --bind=1.1.1.9=127.0.0.2",
                        "no gateway of the topology has the address 1.1.1.9; there is 1.1.1.2, 2.2.2.2, 1.1.1.1"),
                Arguments.of(CLOUD + MEMORY + " --retransmission=fast", "take guide or data-centre"),
                Arguments.of(CLOUD + MEMORY + " --liveness=0", "take at least 1 second"),
                Arguments.of(CLOUD + MEMORY + " --initiate --respond-only", "exclude each other; leave one out"),
                Arguments.of(CLOUD + MEMORY + " --server=172.16.0", "--server 172.16.0 is no IPv4 address"),
                Arguments.of(CLOUD + MEMORY + " --tun-address=10.0.0.1/24", "belong to --tun; leave them out"),
                Arguments.of(CLOUD + " --tun a/b", "'a/b' cannot be an interface's name"),
                Arguments.of(CLOUD + " --tun vpn0 --server=172.16.0.20", "--server belongs to --lan memory"),
                Arguments.of(CLOUD + " --tun vpn0 --tun-address=10.0.0.1", "write it like 172.16.0.1/24"),
                Arguments.of(CLOUD + " --tun vpn0 --tun-route=10.0.0.1/8", "write it like 192.168.0.0/24"));
    }

    @ParameterizedTest(name = "cygnet {0}")
    @MethodSource("wrongCommandLines")
    void aWrongCommandLineIsOneSentenceAndExitCode2(String line, String sentence) {
        Cli cli = Cli.run(line.split(" "));

        assertThat(cli.err().lines())
                .singleElement()
                .asString()
                .contains(sentence)
                .startsWith("cygnet");
        assertThat(cli.out()).isEmpty();
        assertThat(cli.exitCode()).isEqualTo(2);
    }

    @Test
    void aBusyPortIsOneSentenceAndExitCode1() throws IOException {
        List<String> binds = Cli.loopback();
        String[] parts = binds.get(1).split(":");
        int port = Integer.parseInt(parts[parts.length - 1]);
        try (DatagramSocket busy = new DatagramSocket(port, InetAddress.getByName("127.0.0.3"))) {
            Cli cli = Cli.run(Cli.arguments(binds, (CLOUD + MEMORY).split(" ")));

            assertThat(cli.err())
                    .isEqualToNormalizingNewlines("cygnet run: UDP port " + busy.getLocalPort()
                            + " on 127.0.0.3 is in use; stop the process that holds it, or bind other ports\n");
            assertThat(cli.out()).isEmpty();
            assertThat(cli.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aKeyThatIsNotInTheEnvironmentIsOneSentenceAndExitCode1() throws IOException {
        String command = "run " + Cli.TOPOLOGIES + "hybrid-cloud.json --gateway vpngw-001" + MEMORY;

        Cli cli = Cli.run(Cli.arguments(Cli.loopback(), command.split(" ")));

        assertThat(cli.err())
                .isEqualToNormalizingNewlines("cygnet run: the environment variable VPN_001_PSK that holds a"
                        + " pre-shared key is not set; set it before starting the gateway\n");
        assertThat(cli.exitCode()).isEqualTo(1);
    }

    @Test
    void anAddressOfAnotherMachineIsOneSentenceAndExitCode1() {
        Cli cli = Cli.run((CLOUD + MEMORY + " --bind=1.1.1.2=192.0.2.77:15500:15501").split(" "));

        assertThat(cli.err().lines())
                .singleElement()
                .asString()
                .contains("this machine does not have the address 192.0.2.77; add it to an interface");
        assertThat(cli.exitCode()).isEqualTo(1);
    }

    @Test
    void theKeyLogWarnsLoudlyAndNamesADirectoryThatIsMissing(@TempDir Path directory) throws IOException {
        String command = CLOUD + MEMORY + " --key-log=" + directory.resolve("none");

        Cli cli = Cli.run(Cli.arguments(Cli.loopback(), command.split(" ")));

        assertThat(cli.err()).startsWith("*** WARNING: all keys").contains("make it, or choose another");
        assertThat(cli.exitCode()).isEqualTo(1);
    }

    @Test
    void theStackTraceIsShownOnRequestOnly() {
        assertThat(Cli.run("--debug", "validate", "nope.json").err()).contains("\tat dev.cygnet");
        assertThat(Cli.run("validate", "nope.json", "--debug").err()).contains("\tat dev.cygnet");
    }
}
