package dev.cygnet.testkit;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.ike.IkeEngineOptions.KeyLog;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.testkit.simulation.Simulation;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Declares a {@link Testbed}. Not thread-safe. */
public final class TestbedBuilder {
    /** Latency of the networks behind the gateways unless said otherwise. */
    public static final Duration DEFAULT_LAN_LATENCY = Duration.ofMillis(1);

    private final Topology topology;
    private long seed;
    private Duration lanLatency = DEFAULT_LAN_LATENCY;
    private IkeEngineOptions engineOptions = IkeEngineOptions.defaults().withKeyLog(KeyLog.ON);
    private UnaryOperator<NodePlan> adjustments = plan -> plan;

    TestbedBuilder(Topology topology) {
        this.topology = topology;
    }

    /**
     * @param number decides all chance; 0 if not given
     * @return this
     */
    public TestbedBuilder seed(long number) {
        seed = number;
        return this;
    }

    /**
     * @param latency of every packet in the networks behind the gateways; 1 ms if not given
     * @return this
     */
    public TestbedBuilder lanLatency(Duration latency) {
        lanLatency = latency;
        return this;
    }

    /**
     * @param policy how all gateways check that their peers are alive; when idle for 30 s if not given
     * @return this
     */
    public TestbedBuilder liveness(LivenessPolicy policy) {
        return adjust(plan -> plan.withLiveness(policy));
    }

    /**
     * @param profile how often all gateways send requests again, and thereby when a silent peer counts as dead; after 191 s if not given
     *     (PRO-DPD-005)
     * @return this
     */
    public TestbedBuilder retransmission(Retransmission profile) {
        return adjust(plan -> plan.withRetransmission(profile));
    }

    /**
     * @param options limits of all IKE engines; the engine's defaults with key log if not given
     * @return this
     */
    public TestbedBuilder engineOptions(IkeEngineOptions options) {
        engineOptions = options;
        return this;
    }

    /**
     * Changes what gateways run, beyond what the topology says: to make one differ from the other, look at the node's name.
     *
     * @param change applied to the plan of every gateway, after the changes that were given before
     * @return this
     */
    public TestbedBuilder adjust(UnaryOperator<NodePlan> change) {
        UnaryOperator<NodePlan> before = adjustments;
        adjustments = plan -> change.apply(before.apply(plan));
        return this;
    }

    /** {@return the test bed; nothing runs before {@link Testbed#start}} */
    public Testbed build() {
        return buildIn(Simulation.seeded(seed));
    }

    /**
     * @param simulation where the gateways live; its seed replaces the one given here
     * @return the test bed; nothing runs before {@link Testbed#start}
     */
    public Testbed buildIn(Simulation simulation) {
        return new Testbed(topology, simulation, adjustments, engineOptions, lanLatency);
    }

    /**
     * Builds a test bed and runs a scenario on it.
     *
     * @param scenario starts, runs and asserts
     * @return the test bed as the scenario left it
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if the scenario throws; it says how to repeat the run and where its capture is
     */
    public Testbed run(Consumer<Testbed> scenario) {
        Testbed testbed = build();
        testbed.check(() -> scenario.accept(testbed));
        return testbed;
    }
}
