package dev.cygnet.testkit;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.testkit.net.LinkProfile;
import dev.cygnet.testkit.net.VirtualNetwork;
import dev.cygnet.testkit.node.SimGateway;
import dev.cygnet.testkit.node.SimHost;
import dev.cygnet.testkit.node.SimLan;
import dev.cygnet.testkit.simulation.Simulation;
import dev.cygnet.testkit.trace.DecryptionKeys;
import dev.cygnet.testkit.trace.Recording;
import dev.cygnet.testkit.trace.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * All gateways of a topology, both ends of every connection, with servers behind them, on a virtual underlay in virtual time. The customer
 * gateways run the mirrored configuration. Every address of the local and customer subnets is a server that answers pings. The same seed
 * and the same calls give the same run, octet for octet. Not thread-safe.
 *
 * <p>What fails names the seed, the virtual time, the last events and datagrams, and a directory with a capture that Wireshark decrypts:
 * below {@code target/cygnet-testkit}, or what the system property {@code cygnet.testkit.artefacts} says.
 *
 * <p>Customer gateways with common subnets stand at one site: their servers send through the first that reaches the destination, the one
 * at the active address first. VPN gateways of one VPC share its servers.
 */
public final class Testbed {
    private final Topology topology;
    private final Simulation simulation;
    private final Recording recording;
    private final Map<String, SimGateway> gateways = new LinkedHashMap<>();
    private LinkProfile underlay = LinkProfile.clean();

    Testbed(
            Topology topology,
            Simulation simulation,
            UnaryOperator<NodePlan> adjustments,
            IkeEngineOptions options,
            Duration lanLatency) {
        this.topology = topology;
        this.simulation = simulation;
        recording = new Recording(simulation.trace(), new Timeline(Timeline.DEFAULT_CAPACITY), new DecryptionKeys());
        for (Site site : Site.of(topology)) {
            SimLan lan = new SimLan(site.name(), simulation.scheduler(), lanLatency);
            site.subnets().stream().filter(Cidr::isV4).forEach(lan::populate);
            site.gateways().stream()
                    .map(adjustments)
                    .forEach(plan ->
                            gateways.put(plan.node(), new SimGateway(simulation, plan, options, lan, recording)));
        }
        simulation.onFailure(() -> Artefacts.save(topology.name(), simulation.seed(), recording));
    }

    /**
     * @param topology what to simulate
     * @return a builder
     */
    public static TestbedBuilder of(Topology topology) {
        return new TestbedBuilder(topology);
    }

    /**
     * @param topology what to simulate
     * @param seed decides all chance
     * @return a test bed with the topology's own settings; nothing runs before {@link #start}
     */
    public static Testbed of(Topology topology, long seed) {
        return of(topology).seed(seed).build();
    }

    /** {@return what is simulated} */
    public Topology topology() {
        return topology;
    }

    /** {@return the simulation underneath, for events and nodes of one's own} */
    public Simulation simulation() {
        return simulation;
    }

    /** {@return the underlay, for faults beyond those of this class} */
    public VirtualNetwork network() {
        return simulation.network();
    }

    /** {@return what travelled and happened so far, and the keys to decrypt it} */
    public Recording recording() {
        return recording;
    }

    /** {@return the time now} */
    public Instant now() {
        return simulation.now();
    }

    /** {@return all gateways: VPN gateways, then customer gateways} */
    public List<SimGateway> gateways() {
        return List.copyOf(gateways.values());
    }

    /**
     * @param name a VPN gateway or customer gateway that has a connection
     * @return the gateway
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public SimGateway gateway(String name) {
        SimGateway gateway = gateways.get(name);
        if (gateway == null) {
            throw new IllegalArgumentException(
                    "no gateway with connections is called '" + name + "'; there are " + gateways.keySet());
        }
        return gateway;
    }

    /**
     * @param address an address in the local subnets or customer subnets
     * @return the server with that address
     * @throws IllegalArgumentException if no site has that address, or several have it: then ask the {@link SimGateway#lan LAN}
     */
    public SimHost server(String address) {
        IpAddress parsed = IpAddress.parse(address);
        List<SimHost> servers = new ArrayList<>();
        gateways.values().stream()
                .map(SimGateway::lan)
                .distinct()
                .map(lan -> lan.host(parsed))
                .flatMap(Optional::stream)
                .forEach(servers::add);
        if (servers.size() != 1) {
            throw new IllegalArgumentException(servers.size() + " sites have the address " + address
                    + "; the subnets are "
                    + gateways.values().stream().map(g -> g.plan().lanSubnets()).toList());
        }
        return servers.get(0);
    }

    /** Starts all gateways. */
    public void start() {
        gateways.values().forEach(SimGateway::start);
    }

    /**
     * Runs for a while.
     *
     * @param duration of virtual time, not negative
     */
    public void runFor(Duration duration) {
        simulation.runFor(duration);
    }

    /**
     * Runs until something holds; it is looked at after every event.
     *
     * @param what completes the sentence "waited for …"
     * @param condition whether it holds
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if it does not hold in time
     */
    public Duration await(String what, BooleanSupplier condition, Duration within) {
        return simulation.runUntil(what, condition, within);
    }

    /**
     * Runs until a connection carries packets at both ends.
     *
     * @param connection its name
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if it is not up in time
     */
    public Duration awaitUp(String connection, Duration within) {
        List<SimGateway> ends = ends(connection);
        return await(connection + " to come up", () -> ends.stream().allMatch(e -> e.isUp(connection)), within);
    }

    /**
     * Runs until all connections carry packets at both ends.
     *
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if one is not up in time
     */
    public Duration awaitAllUp(Duration within) {
        return await("all connections to come up", this::allUp, within);
    }

    private boolean allUp() {
        return topology.connections().stream()
                .allMatch(c -> gateway(c.vpnGateway()).isUp(c.name())
                        && gateway(c.customerGateway()).isUp(c.name()));
    }

    /**
     * Runs until one end of a connection has noticed that it carries no packets.
     *
     * @param gateway that end
     * @param connection its name
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if it is still up by then
     */
    public Duration awaitDown(String gateway, String connection, Duration within) {
        SimGateway end = gateway(gateway);
        return await(gateway + " to notice that " + connection + " is down", () -> !end.isUp(connection), within);
    }

    /**
     * Runs until a gateway sends the packets for a destination through a connection.
     *
     * @param gateway the gateway
     * @param destination an address on the other side of the tunnels
     * @param connection its name
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if it does not in time
     */
    public Duration awaitPath(String gateway, String destination, String connection, Duration within) {
        SimGateway end = gateway(gateway);
        IpAddress address = IpAddress.parse(destination);
        return await(
                gateway + " to reach " + destination + " by " + connection,
                () -> end.pathTo(address).filter(connection::equals).isPresent(),
                within);
    }

    private List<SimGateway> ends(String connection) {
        List<SimGateway> ends = gateways.values().stream()
                .filter(g ->
                        g.plan().connections().stream().anyMatch(c -> c.name().equals(connection)))
                .toList();
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("the topology has no connection '" + connection + "'");
        }
        return ends;
    }

    /**
     * Does something later.
     *
     * @param delay from now, not negative
     * @param action what to do
     */
    public void after(Duration delay, Runnable action) {
        simulation.scheduler().schedule(delay, action);
    }

    /**
     * Takes an address off the underlay: it neither sends nor receives.
     *
     * @param address of a gateway
     * @throws IllegalArgumentException if no gateway has it
     */
    public void cut(String address) {
        network().cut(underlayAddress(address));
    }

    /**
     * Ends a {@link #cut}.
     *
     * @param address of a gateway
     * @throws IllegalArgumentException if no gateway has it
     */
    public void restore(String address) {
        network().restore(underlayAddress(address));
    }

    /** A fault at an address that nobody has would prove nothing. */
    private IpAddress underlayAddress(String text) {
        IpAddress address = IpAddress.parse(text);
        boolean known = gateways.values().stream()
                .flatMap(g -> g.plan().localEndpoints().stream())
                .anyMatch(e -> e.address().equals(address));
        if (!known) {
            throw new IllegalArgumentException("no gateway has the address " + text);
        }
        return address;
    }

    /**
     * Changes all links of the underlay that have no profile of their own.
     *
     * @param change from the present profile to the new one; at first links deliver everything after 10 ms
     */
    public void links(UnaryOperator<LinkProfile> change) {
        underlay = change.apply(underlay);
        network().defaultLink(underlay);
    }

    /**
     * Loses datagrams on all links of the underlay from now on.
     *
     * @param share 0 to 1; 0 ends the loss
     */
    public void loss(double share) {
        links(profile -> profile.withLoss(share));
    }

    /**
     * Shuts all gateways down and runs until they have deleted their SAs.
     *
     * @param within how long at most, in virtual time
     * @return how long it took
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if one has not ended in time
     */
    public Duration shutdown(Duration within) {
        gateways.values().forEach(SimGateway::shutdown);
        return await("all gateways to stop", () -> gateways.values().stream().allMatch(SimGateway::isStopped), within);
    }

    /**
     * Runs assertions or steps; what they throw is reported with all that helps to find the cause.
     *
     * @param work what to run
     * @throws dev.cygnet.testkit.simulation.SimulationFailure if it throws
     */
    public void check(Runnable work) {
        simulation.check(work);
    }

    /**
     * Writes capture, keys, events and datagrams so far; see {@link Recording#writeTo}.
     *
     * @param directory is made if it is missing
     * @throws IOException if writing fails
     */
    public void writeArtefacts(Path directory) throws IOException {
        recording.writeTo(directory);
    }

    @Override
    public String toString() {
        return topology.name() + " at " + now() + ", seed " + simulation.seed();
    }
}
