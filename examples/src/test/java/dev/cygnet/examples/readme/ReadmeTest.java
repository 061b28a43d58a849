package dev.cygnet.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.Cygnet;
import dev.cygnet.gateway.Lan;
import dev.cygnet.gateway.RunningGateway;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.node.Ping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows compiles, runs, and stands there as it stands here. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path HERE =
            Path.of("src", "test", "java", "dev", "cygnet", "examples", "readme", "ReadmeTest.java");

    private static Topology declared() {
        // region declare
        Topology topology = Topology.builder("retail")
                .vpc(
                        "shop",
                        v -> v.cidr("10.8.0.0/16").subnet("app", "10.8.1.0/24").subnet("link", "10.8.9.0/24"))
                .vpnGateway(
                        "gw-eu",
                        g -> g.vpc("shop")
                                .interconnectionSubnet("link")
                                .localSubnets("app")
                                .activeActive("198.51.100.10", "198.51.100.11"))
                .customerGateway("paris", c -> c.gatewayIp("203.0.113.7"))
                .connection(
                        "paris-1",
                        c -> c.from("gw-eu", "198.51.100.10")
                                .to("paris")
                                .customerSubnets("172.16.0.0/24")
                                .tunnel("169.254.70.1/30", "169.254.70.2/30")
                                .psk("Correct-Horse-42"))
                .connection(
                        "paris-2",
                        c -> c.from("gw-eu", "198.51.100.11")
                                .to("paris")
                                .customerSubnets("172.16.0.0/24")
                                .tunnel("169.254.71.1/30", "169.254.71.2/30")
                                .psk("Correct-Horse-42"))
                .build();
        // endregion
        return topology;
    }

    @Test
    void theDeclarationHasNoError() {
        assertThat(declared().connections()).hasSize(2);
    }

    @Test
    void theMistakesArePrintedAsShown() throws IOException {
        String printed = Topology.builder(declared())
                .connection(
                        "paris-3",
                        c -> c.from("gw-eu", "198.51.100.12")
                                .to("pariss")
                                .customerSubnets("172.16.0.0/24")
                                .tunnel("169.254.70.1/30", "169.254.70.2/30")
                                .psk("secret"))
                .check()
                .report()
                .toString();

        assertThat(Files.readString(README)).contains(errorsOf(printed));
    }

    /** The README leaves the hints about AES-128 out. */
    private static String errorsOf(String printed) {
        return printed.substring(printed.indexOf("ERROR"), printed.indexOf("INSECURE"))
                .stripTrailing();
    }

    @Test
    // region test
    void losingAnAddressMovesTheTrafficWithinEightySeconds() {
        Testbed.of(declared())
                .retransmission(Retransmission.DATA_CENTRE)
                .seed(42)
                .run(net -> {
                    net.start();
                    net.awaitAllUp(Duration.ofSeconds(10));
                    Ping out = net.server("10.8.1.10").ping("172.16.0.20", 6_000, Duration.ofMillis(100));
                    Ping back = net.server("172.16.0.20").ping("10.8.1.10", 6_000, Duration.ofMillis(100));
                    net.cut("198.51.100.10");
                    net.awaitPath("gw-eu", "172.16.0.20", "paris-2", Duration.ofSeconds(80));
                    net.runFor(Duration.ofMinutes(11));

                    assertThat(out.lost()).isLessThan(800);
                    assertThat(back.lost()).isLessThan(800);
                });
    }
    // endregion

    static void embed(Topology topology) throws InterruptedException {
        // region embed
        try (RunningGateway gateway = Cygnet.gateway()
                .topology(topology)
                .vpnGateway("gw-eu")
                .lan(Lan.tun("vpn0"))
                .on(ConnectionDown.class, e -> System.err.println(e.connection() + " is down: " + e.explain()))
                .start()) {
            gateway.awaitUp("paris-1", Duration.ofSeconds(10));
            gateway.stopped().join();
        }
        // endregion
    }

    @ParameterizedTest
    @ValueSource(strings = {"declare", "test", "embed"})
    void theReadmeShowsThisCode(String region) throws IOException {
        String code = withoutSpace(region(region));
        assertThat(code).isNotEmpty();
        assertThat(withoutSpace(Files.readString(README))).contains(code);
    }

    private static String region(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(HERE)) {
            if (line.strip().equals("// region " + name)) {
                inside = true;
            } else if (inside && line.strip().equals("// endregion")) {
                return String.join("\n", lines);
            } else if (inside) {
                lines.add(line);
            }
        }
        throw new IllegalStateException("there is no region " + name);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
