package dev.cygnet.testkit.node;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.PathGroupPlan;
import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import dev.cygnet.gateway.report.GatewayListener;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.gateway.runtime.GatewayCore;
import dev.cygnet.gateway.runtime.GatewayPorts;
import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.ike.IkeEngines;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.clock.SeededRandom;
import dev.cygnet.testkit.simulation.NodeHandle;
import dev.cygnet.testkit.simulation.Simulation;
import dev.cygnet.testkit.trace.Recording;
import dev.cygnet.testkit.trace.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A gateway in a simulation: the same code that runs in production, with a virtual underlay and a virtual LAN. Everything happens at the
 * simulation's present time. Not thread-safe.
 */
public final class SimGateway {
    private final Simulation simulation;
    private final NodePlan plan;
    private final IkeEngineOptions options;
    private final SimLan lan;
    private final Recording recording;
    private final Set<String> up = new HashSet<>();
    private final Map<String, String> carriers = new HashMap<>();
    private final Map<String, Long> answered = new HashMap<>();
    private final List<GatewayListener> listeners = new ArrayList<>();
    private int lives;
    private GatewayCore core;
    private NodeHandle handle;

    /**
     * Adds a gateway to a simulation and to its LAN; it does nothing before {@link #start}.
     *
     * @param simulation where it lives; nobody else has its addresses
     * @param plan what it runs
     * @param options of its IKE engine
     * @param lan what stands behind it
     * @param recording gets its events, and its keys if the options say so
     */
    public SimGateway(Simulation simulation, NodePlan plan, IkeEngineOptions options, SimLan lan, Recording recording) {
        this.simulation = simulation;
        this.plan = plan;
        this.options = options;
        this.lan = lan;
        this.recording = recording;
        core = newCore();
        handle = join(core);
        lan.connectGateway(this::fromLan, destination -> pathTo(destination).isPresent());
    }

    private GatewayCore newCore() {
        lives++;
        SeededRandom random = simulation.random(plan.node() + " life " + lives);
        return new GatewayCore(
                plan,
                IkeEngines.create(options, random.split("ike")),
                new GatewayPorts(simulation.network()::send, lan::fromGateway, this::onEvent, recording.keys()),
                random.split("esp"));
    }

    private NodeHandle join(GatewayCore newCore) {
        IpAddress[] addresses = plan.localEndpoints().stream()
                .map(UnderlayEndpoint::address)
                .distinct()
                .toArray(IpAddress[]::new);
        return simulation.add(plan.node(), new GatewayNode(newCore), addresses);
    }

    private void onEvent(GatewayEvent event) {
        note(event);
        // Hourly rekeys would drown in what a day of probes tells.
        if (!(event instanceof PingAnswered)) {
            recording.timeline().add(plan.node(), event);
        }
        listeners.forEach(listener -> listener.onEvent(event));
    }

    private void note(GatewayEvent event) {
        if (event instanceof PingAnswered answer) {
            answered.merge(answer.connection(), 1L, Long::sum);
        } else if (event instanceof ConnectionUp connection) {
            up.add(connection.connection());
        } else if (event instanceof ConnectionDown connection) {
            up.remove(connection.connection());
        } else if (event instanceof PathSwitched moved) {
            moved.to().ifPresentOrElse(to -> carriers.put(moved.group(), to), () -> carriers.remove(moved.group()));
        }
    }

    private void fromLan(PacketBuffer packet) {
        handle.act(now -> core.onLanPacket(packet, now));
    }

    /** {@return the name of the VPN gateway or customer gateway} */
    public String name() {
        return plan.node();
    }

    /** {@return what it runs} */
    public NodePlan plan() {
        return plan;
    }

    /** {@return what stands behind it} */
    public SimLan lan() {
        return lan;
    }

    /** Starts the gateway. */
    public void start() {
        handle.act(core::start);
    }

    /** Begins to delete all SAs with the peers; {@link #isStopped} tells when that is done. */
    public void shutdown() {
        handle.act(core::shutdown);
    }

    /** {@return whether all SAs are deleted and nothing will happen any more} */
    public boolean isStopped() {
        return core.isStopped();
    }

    /** Ends the gateway at once, as when its power fails: no peer hears of it, and what was negotiated is forgotten. */
    public void crash() {
        handle.remove();
        core.abandon(simulation.now());
        up.clear();
        carriers.clear();
    }

    /**
     * Starts the gateway anew, with nothing but its plan, after a {@link #crash} or a {@link #shutdown}.
     *
     * @throws IllegalStateException if it still runs
     */
    public void restart() {
        if (!core.isStopped()) {
            throw new IllegalStateException(name() + " still runs; crash or shut it down first");
        }
        handle.remove();
        up.clear();
        carriers.clear();
        core = newCore();
        handle = join(core);
        start();
    }

    /**
     * Establishes a connection now if it is down.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void initiate(String connection) {
        command(GatewayCore::initiate, connection);
    }

    /**
     * Rekeys the IKE SA of a connection now.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void rekeyIkeSa(String connection) {
        command(GatewayCore::rekeyIkeSa, connection);
    }

    /**
     * Rekeys all children of a connection now.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void rekeyChildSas(String connection) {
        command(GatewayCore::rekeyChildSas, connection);
    }

    /**
     * Checks now whether the peer of a connection is alive.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void checkLiveness(String connection) {
        command(GatewayCore::checkLiveness, connection);
    }

    /**
     * Sends an echo request from the own to the peer's tunnel address through that very connection; see {@link #answeredPings}.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void ping(String connection) {
        command(GatewayCore::ping, connection);
    }

    /**
     * @param connection its name
     * @return how many {@linkplain #ping echo requests} the peer's end of the connection has answered so far
     */
    public long answeredPings(String connection) {
        return answered.getOrDefault(plan.connection(connection).name(), 0L);
    }

    /**
     * Adds a listener.
     *
     * @param listener must not call this gateway back; hears every event from now on
     */
    public void addListener(GatewayListener listener) {
        listeners.add(listener);
    }

    private interface Command {
        void run(GatewayCore core, String connection, Instant now);
    }

    private void command(Command command, String connection) {
        handle.act(now -> command.run(core, connection, now));
    }

    /** {@return a snapshot of its state} */
    public GatewayStatus status() {
        return core.status();
    }

    /**
     * @param connection a connection's name
     * @return whether it carries packets from here
     * @throws IllegalArgumentException if there is no such connection
     */
    public boolean isUp(String connection) {
        return up.contains(plan.connection(connection).name());
    }

    /**
     * @param destination an address on the other side of a tunnel
     * @return the connection that carries packets to it at present; empty if none does
     */
    public Optional<String> pathTo(IpAddress destination) {
        int longest = -1;
        Optional<PathGroupPlan> best = Optional.empty();
        for (PathGroupPlan group : plan.pathGroups()) {
            for (Cidr prefix : group.prefixes()) {
                if (prefix.contains(destination) && prefix.prefixLength() > longest) {
                    longest = prefix.prefixLength();
                    best = Optional.of(group);
                }
            }
        }
        return best.map(PathGroupPlan::name).map(carriers::get);
    }

    /**
     * @param destination an address on the other side of a tunnel
     * @return the connection that carries packets to it at present; empty if none does
     */
    public Optional<String> pathTo(String destination) {
        return pathTo(IpAddress.parse(destination));
    }

    /**
     * @param kind a kind of event
     * @param <E> that kind
     * @return its events of that kind, oldest first, as far as the timeline reaches back; that does not hold
     *     {@link GatewayEvent.PingAnswered}
     */
    public <E extends GatewayEvent> List<E> events(Class<E> kind) {
        return recording.timeline().entries().stream()
                .filter(entry -> entry.node().equals(name()))
                .map(Timeline.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /**
     * @param kind a kind of event of the IKE engine
     * @param <E> that kind
     * @return its events of that kind, oldest first, as far as the timeline reaches back
     */
    public <E extends IkeEvent> List<E> ikeEvents(Class<E> kind) {
        return events(IkeReported.class).stream()
                .map(IkeReported::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public String toString() {
        return "gateway " + name();
    }
}
