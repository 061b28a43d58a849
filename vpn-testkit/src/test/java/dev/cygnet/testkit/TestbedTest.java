package dev.cygnet.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.testkit.node.Ping;
import dev.cygnet.testkit.node.SimGateway;
import dev.cygnet.testkit.scenario.Scenario;
import dev.cygnet.testkit.simulation.Determinism;
import dev.cygnet.testkit.simulation.SimulationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbedTest {
    private static final Scenario FAST = Scenario.activeActive().fastCryptography();

    @Test
    void theSnippetOfTheReadmeRuns() {
        Testbed.of(Scenario.activeActive().topology()).seed(42).run(net -> {
            net.start();
            net.awaitAllUp(ofSeconds(10));
            Ping down = net.server("192.168.0.10").ping("172.16.0.20", 4_000, ofMillis(100));
            Ping up = net.server("172.16.0.20").ping("192.168.0.10", 4_000, ofMillis(100));
            net.runFor(ofSeconds(10));
            net.cut("1.1.1.2");
            net.awaitPath("vpngw-001", "172.16.0.20", "vpn-002", ofSeconds(30 + 191 + 30));
            net.runFor(ofMinutes(4));
            assertThat(down.lost() + up.lost()).isLessThan(2 * 2_510);
            assertThat(down.answered() + up.answered()).isGreaterThan(2 * 1_490);
        });
    }

    @Test
    void aFailureSaysHowToRepeatItAndLeavesADecryptableCapture() throws IOException {
        TestbedBuilder bed = Testbed.of(FAST.topology()).seed(4711);
        SimulationFailure failure = catchFailure(() -> bed.run(net -> {
            net.start();
            net.awaitAllUp(ofSeconds(10));
            assertThat(net.gateway("cgw-fw").isUp("vpn-001")).as("on purpose").isFalse();
        }));

        assertThat(failure)
                .hasMessageContaining("on purpose")
                .hasMessageContaining("seed 4711")
                .hasMessageContaining("virtual time 2026-01-01T00:00:00.0")
                .hasMessageContaining("cgw-fw: ConnectionUp[connection=vpn-001")
                .hasMessageContaining("WIRESHARK_CONFIG_DIR=");
        Matcher place =
                Pattern.compile("capture, keys and timeline: (target/\\S+)").matcher(failure.getMessage());
        assertThat(place.find()).isTrue();
        Path directory = Path.of(place.group(1));
        assertThat(directory.resolve("capture.pcap")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("timeline.txt"))).contains("PathSwitched");
        assertThat(Files.readString(directory.resolve("datagrams.txt"))).contains("1.1.1.2:500 -> 1.1.1.1:500");
        assertThat(Files.readAllLines(directory.resolve("wireshark/ikev2_decryption_table")))
                .hasSize(2);
    }

    @Test
    void waitingInVainIsAFailureToo() {
        Testbed net = Testbed.of(FAST.topology(), 1);
        net.cut("1.1.1.1");
        net.start();

        assertThatThrownBy(() -> net.awaitUp("vpn-001", ofSeconds(10)))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("waited PT10S for vpn-001 to come up in vain")
                .hasMessageContaining("1.1.1.1 is cut off");
    }

    @Test
    void theCaptureIsWrittenOnRequest(@TempDir Path directory) throws IOException {
        Testbed net = Testbed.of(FAST.topology(), 2);
        net.start();
        net.awaitAllUp(ofSeconds(10));

        net.writeArtefacts(directory.resolve("here"));

        assertThat(directory.resolve("here/capture.pcap")).isNotEmptyFile();
        // Two connections, two directions, a line for either outer IP version; the ends agree on every line.
        assertThat(net.recording().keys().lines("esp_sa")).hasSize(2 * 2 * 2);
    }

    @Test
    void bothEndsAreDerivedAndServersStandBehindEach() {
        Testbed net = Testbed.of(Scenario.activeStandby().topology(), 3);

        assertThat(net.gateways()).extracting(SimGateway::name).containsExactly("vpngw-001", "cgw-fw1", "cgw-fw2");
        assertThat(net.gateway("cgw-fw1").lan()).isSameAs(net.gateway("cgw-fw2").lan());
        assertThat(net.server("172.16.9.9")).isSameAs(net.server("172.16.9.9"));
        assertThat(net.server("192.168.1.7").address()).hasToString("192.168.1.7");
    }

    @Test
    void twoSitesOfOneHubAreNotOneNetwork() {
        Testbed net = Testbed.of(Scenario.hub().topology(), 3);

        assertThat(net.gateway("cgw-fw1").lan())
                .isNotSameAs(net.gateway("cgw-fw2").lan());
    }

    @Test
    void namesAndAddressesThatDoNotExistAreRefusedWithThoseThatDo() {
        Testbed net = Testbed.of(FAST.topology(), 3);

        assertThatThrownBy(() -> net.gateway("vpngw-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[vpngw-001, cgw-fw]");
        assertThatThrownBy(() -> net.server("10.0.0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("172.16.0.0/16");
        assertThatThrownBy(() -> net.cut("9.9.9.9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9.9.9.9");
        assertThatThrownBy(() -> net.awaitUp("vpn-9", ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vpn-9");
        assertThatThrownBy(() -> net.gateway("cgw-fw").restart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("still runs");
    }

    @Test
    void onePlanMayDifferFromTheOthers() {
        Testbed net = Testbed.of(FAST.profile(RuleProfile.OPEN).topology())
                .adjust(plan ->
                        plan.node().equals("cgw-fw") ? plan.withLiveness(new LivenessPolicy(ofSeconds(7))) : plan)
                .build();

        assertThat(net.gateway("cgw-fw").plan().liveness().idle()).isEqualTo(ofSeconds(7));
        assertThat(net.gateway("vpngw-001").plan().liveness()).isEqualTo(LivenessPolicy.ON_DEMAND_30S);
    }

    @Test
    void determinismIsCheckedByRunningTwice() {
        Determinism.check(5, simulation -> {
            Testbed net = Testbed.of(FAST.topology()).buildIn(simulation);
            net.loss(0.3);
            net.start();
            net.awaitAllUp(ofMinutes(5));
        });
    }

    private static SimulationFailure catchFailure(Runnable work) {
        try {
            work.run();
        } catch (SimulationFailure failure) {
            return failure;
        }
        throw new AssertionError("nothing failed");
    }
}
