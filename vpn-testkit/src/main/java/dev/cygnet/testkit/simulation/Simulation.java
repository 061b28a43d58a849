package dev.cygnet.testkit.simulation;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.clock.EventScheduler;
import dev.cygnet.testkit.clock.SeededRandom;
import dev.cygnet.testkit.clock.VirtualClock;
import dev.cygnet.testkit.net.VirtualNetwork;
import dev.cygnet.testkit.trace.NetworkTrace;
import dev.cygnet.testkit.trace.TraceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Nodes on a virtual network in virtual time. One seed decides all chance: the same seed and the same calls give the same run, octet for
 * octet. Not thread-safe.
 *
 * <pre>{@code
 * Simulation simulation = Simulation.seeded(42);
 * NodeHandle left = simulation.add("left", leftNode, IpAddress.parse("198.51.100.1"));
 * left.act(leftNode::start);
 * simulation.runUntil("the tunnel is up", leftNode::isUp, Duration.ofSeconds(10));
 * }</pre>
 */
public final class Simulation {
    private static final int ENTRIES_IN_A_FAILURE = 20;

    private final SeededRandom random;
    private final EventScheduler scheduler = new EventScheduler(new VirtualClock());
    private final VirtualNetwork network;
    private final NetworkTrace trace = new NetworkTrace(NetworkTrace.DEFAULT_CAPACITY);

    private final List<Supplier<String>> moreEvidence = new ArrayList<>();

    private Simulation(long seed) {
        random = new SeededRandom(seed);
        network = new VirtualNetwork(scheduler, random.split("network"));
        network.addObserver(trace);
    }

    /**
     * @param seed decides all chance
     * @return a simulation without nodes at {@link VirtualClock#START}
     */
    public static Simulation seeded(long seed) {
        return new Simulation(seed);
    }

    /**
     * Runs a scenario; whatever it throws is reported with the seed that repeats it.
     *
     * @param seed decides all chance
     * @param scenario builds the nodes, runs and asserts
     * @return the simulation as the scenario left it
     * @throws SimulationFailure if the scenario throws
     */
    public static Simulation run(long seed, Consumer<Simulation> scenario) {
        Simulation simulation = seeded(seed);
        simulation.reporting(() -> scenario.accept(simulation));
        return simulation;
    }

    /** {@return the seed} */
    public long seed() {
        return random.seed();
    }

    /** {@return the time now} */
    public Instant now() {
        return scheduler.now();
    }

    /** {@return how long the simulation has run, in virtual time} */
    public Duration elapsed() {
        return Duration.between(VirtualClock.START, now());
    }

    /** {@return for events of one's own: faults at given times, traffic} */
    public EventScheduler scheduler() {
        return scheduler;
    }

    /** {@return the underlay} */
    public VirtualNetwork network() {
        return network;
    }

    /** {@return what travelled on the underlay} */
    public NetworkTrace trace() {
        return trace;
    }

    /**
     * @param component a name
     * @return the chance of that component: the same for the same seed and name
     */
    public SeededRandom random(String component) {
        return random.split(component);
    }

    /**
     * Adds a node.
     *
     * @param name for messages
     * @param node the node
     * @param addresses its underlay addresses, attached nowhere else
     * @return the node's handle
     */
    public NodeHandle add(String name, SimNode node, IpAddress... addresses) {
        NodeHandle handle = new NodeHandle(name, node, List.of(addresses), scheduler, network);
        handle.attach();
        return handle;
    }

    /**
     * Runs for a while.
     *
     * @param duration of virtual time, not negative
     * @throws SimulationFailure if a node throws
     */
    public void runFor(Duration duration) {
        runUntil(now().plus(duration));
    }

    /**
     * Runs until a time.
     *
     * @param until not before now
     * @throws SimulationFailure if a node throws
     */
    public void runUntil(Instant until) {
        reporting(() -> scheduler.runUntil(until));
    }

    /**
     * Runs until something holds; it is looked at after every event.
     *
     * @param what completes the sentence "waited for …"
     * @param condition whether it holds
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws SimulationFailure if it does not hold in time, or a node throws
     */
    public Duration runUntil(String what, BooleanSupplier condition, Duration within) {
        Instant begin = now();
        Instant end = begin.plus(within);
        reporting(() -> {
            while (!condition.getAsBoolean()) {
                if (scheduler.nextEvent().filter(next -> !next.isAfter(end)).isEmpty()) {
                    scheduler.runUntil(end);
                    throw new SimulationFailure(describe("waited " + within + " for " + what + " in vain"));
                }
                scheduler.runNext();
            }
        });
        return Duration.between(begin, now());
    }

    /**
     * Runs assertions or steps of a scenario; whatever they throw is reported with the seed that repeats it.
     *
     * @param work what to run
     * @throws SimulationFailure if it throws
     */
    public void check(Runnable work) {
        reporting(work);
    }

    /**
     * Adds evidence to the report of a failure.
     *
     * @param evidence called when a failure is reported; gives some lines for its message
     */
    public void onFailure(Supplier<String> evidence) {
        moreEvidence.add(evidence);
    }

    private void reporting(Runnable work) {
        try {
            work.run();
        } catch (SimulationFailure e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new SimulationFailure(describe(String.valueOf(e.getMessage())), e);
        }
    }

    String describe(String problem) {
        StringBuilder text = new StringBuilder(problem)
                .append("\n  seed ")
                .append(seed())
                .append(", virtual time ")
                .append(now())
                .append(" (")
                .append(elapsed())
                .append(" after the start), ")
                .append(trace)
                .append("\n  the last datagrams:");
        for (TraceEntry entry : trace.last(ENTRIES_IN_A_FAILURE)) {
            text.append("\n    ").append(entry);
        }
        for (Supplier<String> evidence : moreEvidence) {
            text.append("\n  ").append(evidence.get().replace("\n", "\n  "));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Simulation[seed " + seed() + ", " + now() + "]";
    }
}
