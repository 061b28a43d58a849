package dev.cygnet.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.clock.VirtualClock;
import dev.cygnet.testkit.net.LinkProfile;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final UdpEndpoint LEFT = new UdpEndpoint(IpAddress.parse("198.51.100.1"), 500);
    private static final UdpEndpoint RIGHT = new UdpEndpoint(IpAddress.parse("203.0.113.2"), 500);

    /** Sends a random octet every second until it gets one back; answers those of others. */
    private static final class Beacon implements SimNode {
        private final Simulation simulation;
        private final SecureRandom random;
        private final UdpEndpoint own;
        private final UdpEndpoint peer;
        private final List<Instant> timers = new ArrayList<>();
        private Optional<Instant> deadline = Optional.empty();
        private int answers;

        Beacon(Simulation simulation, String name, UdpEndpoint own, UdpEndpoint peer) {
            this.simulation = simulation;
            this.random = simulation.random(name);
            this.own = own;
            this.peer = peer;
        }

        void start(Instant now) {
            deadline = Optional.of(now);
        }

        @Override
        public void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now) {
            if (deadline.isPresent()) {
                answers++;
                deadline = Optional.empty();
            } else if (answers == 0) {
                send(payload[0]);
            }
        }

        @Override
        public void onTimer(Instant now) {
            timers.add(now);
            send((byte) random.nextInt());
            deadline = Optional.of(now.plusSeconds(1));
        }

        @Override
        public Optional<Instant> nextDeadline() {
            return deadline;
        }

        private void send(byte octet) {
            simulation.network().send(own, peer, new byte[] {octet}, 0, 1);
        }
    }

    @Test
    void givenTwoNodes_whenRun_thenTimersAndDatagramsDriveThem() {
        Simulation simulation = Simulation.seeded(1);
        Beacon left = new Beacon(simulation, "left", LEFT, RIGHT);
        NodeHandle handle = simulation.add("left", left, LEFT.address());
        simulation.runFor(Duration.ofSeconds(1));
        handle.act(left::start);
        simulation.runFor(Duration.ofMillis(2_500));
        assertThat(left.timers).as("nobody answers yet").containsExactly(second(1), second(2), second(3));

        Beacon right = new Beacon(simulation, "right", RIGHT, LEFT);
        simulation.add("right", right, RIGHT.address());
        Duration waited = simulation.runUntil("the answer", () -> left.answers == 1, Duration.ofSeconds(10));

        assertThat(waited).isEqualTo(Duration.ofMillis(500 + 20));
        simulation.runFor(Duration.ofMinutes(1));
        assertThat(left.timers).as("the deadline is gone").hasSize(4);
        assertThat(handle).hasToString("left [198.51.100.1]");
    }

    @Test
    void givenARemovedNode_whenItsDeadlinePasses_thenNothingHappens() {
        Simulation simulation = Simulation.seeded(1);
        Beacon left = new Beacon(simulation, "left", LEFT, RIGHT);
        NodeHandle handle = simulation.add("left", left, LEFT.address());
        handle.act(left::start);
        simulation.runFor(Duration.ofMillis(1));

        handle.remove();
        simulation.runFor(Duration.ofMinutes(1));
        handle.act(now -> left.timers.clear());

        assertThat(left.timers).hasSize(1);
        simulation.add("left again", new Beacon(simulation, "left", LEFT, RIGHT), LEFT.address());
    }

    @Test
    void givenAConditionThatNeverHolds_whenTimeIsUp_thenTheFailureNamesSeedTimeAndDatagrams() {
        Simulation simulation = Simulation.seeded(4711);
        Beacon left = new Beacon(simulation, "left", LEFT, RIGHT);
        simulation.add("left", left, LEFT.address()).act(left::start);

        assertThatThrownBy(() -> simulation.runUntil("a miracle", () -> false, Duration.ofMillis(1_500)))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("waited PT1.5S for a miracle in vain")
                .hasMessageContaining("seed 4711, virtual time 2026-01-01T00:00:01.500Z (PT1.5S after the start)")
                .hasMessageContaining("2 sent, 0 delivered, 2 dropped")
                .hasMessageContaining(
                        "#2 198.51.100.1:500 -> 203.0.113.2:500, 1 octets dropped: nobody has 203.0.113.2");
        assertThat(simulation.now()).isEqualTo(VirtualClock.START.plusMillis(1_500));
    }

    @Test
    void givenAScenarioThatFails_whenRun_thenTheSeedIsNamedAndTheCauseKept() {
        IllegalStateException cause = new IllegalStateException("broken");

        assertThatThrownBy(() -> Simulation.run(99, simulation -> {
                    throw cause;
                }))
                .isInstanceOf(SimulationFailure.class)
                .hasCause(cause)
                .hasMessageContaining("broken")
                .hasMessageContaining("seed 99");
    }

    @Test
    void givenANodeThatIsAlwaysDue_whenRun_thenItIsNamedInsteadOfRunningForever() {
        Simulation simulation = Simulation.seeded(1);
        simulation.add("restless", new SimNode() {
            @Override
            public void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now) {}

            @Override
            public void onTimer(Instant now) {}

            @Override
            public Optional<Instant> nextDeadline() {
                return Optional.of(VirtualClock.START);
            }
        });

        assertThatThrownBy(() -> simulation.runFor(Duration.ofSeconds(1)))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("node restless still has the deadline 2026-01-01T00:00:00Z");
    }

    @Test
    void givenOneSeed_whenAScenarioRunsTwice_thenNothingDiffers() {
        Simulation simulation = Determinism.check(3, beacons());

        assertThat(simulation.trace().entries()).hasSizeGreaterThan(4);
    }

    @Test
    void givenChanceFromOutside_whenAScenarioRunsTwice_thenTheFirstDifferenceIsNamed() {
        AtomicInteger outside = new AtomicInteger();
        Consumer<Simulation> scenario = beacons()
                .andThen(simulation ->
                        simulation.network().send(LEFT, RIGHT, new byte[] {(byte) outside.incrementAndGet()}, 0, 1));

        assertThatThrownBy(() -> Determinism.check(3, scenario))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("two runs with one seed differ")
                .hasMessageContaining("in its payload")
                .hasMessageContaining("seed 3");
    }

    private static Consumer<Simulation> beacons() {
        return simulation -> {
            simulation.network().defaultLink(LinkProfile.clean().withLoss(0.8));
            Beacon left = new Beacon(simulation, "left", LEFT, RIGHT);
            Beacon right = new Beacon(simulation, "right", RIGHT, LEFT);
            simulation.add("right", right, RIGHT.address());
            simulation.add("left", left, LEFT.address()).act(left::start);
            simulation.runUntil("an answer", () -> left.answers > 0, Duration.ofHours(1));
        };
    }

    private static Instant second(int number) {
        return VirtualClock.START.plusSeconds(number);
    }
}
