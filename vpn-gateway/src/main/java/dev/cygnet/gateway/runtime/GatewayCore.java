package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.ike.IkeEngine;
import dev.cygnet.ike.IkeInput;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.model.net.UdpEndpoint;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The heart of a gateway, without I/O: IKE, ESP, routing and path choice of one node. A shell feeds it with datagrams, packets and the
 * time; it answers through its {@link GatewayPorts ports} during the call.
 *
 * <p>A pure machine: same inputs, times and random numbers give the same outputs, octet for octet. Not thread-safe: one thread, or a lock
 * around it. Buffers are the caller's again when a method returns; their content is then undefined.
 */
public final class GatewayCore {
    private final NodePlan plan;
    private final GatewayPorts ports;
    private final Tunnels tunnels;
    private final PathGroups groups;
    private final ChildSaTable sas = new ChildSaTable();
    private final DropCounters drops = new DropCounters();
    private final NatKeepalives keepalives;
    private final EngineDriver engine;
    private final LocalStack local;
    private final PacketForwarder forwarder;
    private final DatagramDemux demux;
    private Phase phase = Phase.NEW;
    private Instant lastSeen = Instant.MIN;

    private enum Phase {
        NEW,
        RUNNING,
        STOPPING,
        STOPPED
    }

    /**
     * @param plan what to run
     * @param engine an IKE engine without peerings, used by this gateway alone
     * @param ports where outputs go
     * @param random a seeded source
     */
    public GatewayCore(NodePlan plan, IkeEngine engine, GatewayPorts ports, SecureRandom random) {
        this.plan = plan;
        this.ports = ports;
        tunnels = new Tunnels(plan);
        groups = new PathGroups(plan, tunnels, ports.listener());
        keepalives = new NatKeepalives(ports.underlay());
        TunnelWatch watch = new TunnelWatch(tunnels, groups, keepalives, ports.listener());
        this.engine = new EngineDriver(plan, engine, tunnels, sas, keepalives, watch, ports, random);
        local = new LocalStack(tunnels, ports.listener(), drops);
        forwarder = new PacketForwarder(
                Routes.of(plan, tunnels, groups),
                ports,
                local,
                drops,
                plan.lanAddress().v4Bits());
        demux = new DatagramDemux(plan, sas, this.engine, forwarder, drops);
    }

    /** {@return what the gateway runs} */
    public NodePlan plan() {
        return plan;
    }

    /**
     * Reads the pre-shared keys and hands the connections to the IKE engine.
     *
     * @param now the time
     * @throws dev.cygnet.model.CygnetException if a pre-shared key cannot be read; nothing has started then
     * @throws IllegalStateException if the gateway was started before
     */
    public void start(Instant now) {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("gateway " + plan.node() + " was started before; make a new one");
        }
        List<IkePeering> peerings = new ArrayList<>();
        try {
            plan.connections().forEach(c -> peerings.add(plan.peering(c)));
        } catch (RuntimeException e) {
            peerings.forEach(p -> p.psk().destroy());
            throw e;
        }
        phase = Phase.RUNNING;
        lastSeen = now;
        peerings.forEach(p -> engine.handle(new IkeInput.AddPeering(p), now));
    }

    /**
     * Takes a datagram from the underlay. Nothing in it makes this method throw.
     *
     * @param local the socket it arrived at
     * @param remote its sender
     * @param payload the UDP payload with the full headroom of {@link PacketBuffer}
     * @param now the time
     */
    public void onDatagram(UdpEndpoint local, UdpEndpoint remote, PacketBuffer payload, Instant now) {
        if (isRunning(now)) {
            demux.onDatagram(local, remote, payload, now);
            finishIfIdle(now);
        }
    }

    /**
     * Takes a packet from the gateway's own side. Nothing in it makes this method throw.
     *
     * @param packet an IP packet with headroom and tailroom of {@link PacketBuffer}
     * @param now the time
     */
    public void onLanPacket(PacketBuffer packet, Instant now) {
        if (isRunning(now)) {
            forwarder.fromLan(packet, now);
        }
    }

    /**
     * Does what is due. Early or late calls do no harm.
     *
     * @param now the time
     */
    public void onTimer(Instant now) {
        if (isRunning(now)) {
            engine.handle(new IkeInput.TimerFired(), now);
            keepalives.onTimer(now);
            groups.onTimer(now);
            finishIfIdle(now);
        }
    }

    /** {@return when {@link #onTimer} is due next; empty if nothing is pending} */
    public Optional<Instant> nextDeadline() {
        if (phase != Phase.RUNNING && phase != Phase.STOPPING) {
            return Optional.empty();
        }
        return Stream.of(engine.nextDeadline(), keepalives.nextDeadline(), groups.nextDeadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /**
     * Establishes a connection now if it is down.
     *
     * @param connection its name
     * @param now the time
     * @throws IllegalArgumentException if there is no such connection
     */
    public void initiate(String connection, Instant now) {
        command(connection, new IkeInput.Initiate(connection), now);
    }

    /**
     * Rekeys the IKE SA of a connection now.
     *
     * @param connection its name
     * @param now the time
     * @throws IllegalArgumentException if there is no such connection
     */
    public void rekeyIkeSa(String connection, Instant now) {
        command(connection, new IkeInput.RekeyIkeSa(connection), now);
    }

    /**
     * Rekeys all children of a connection now.
     *
     * @param connection its name
     * @param now the time
     * @throws IllegalArgumentException if there is no such connection
     */
    public void rekeyChildSas(String connection, Instant now) {
        command(connection, new IkeInput.RekeyChildSas(connection), now);
    }

    /**
     * Checks now whether the peer of a connection is alive.
     *
     * @param connection its name
     * @param now the time
     * @throws IllegalArgumentException if there is no such connection
     */
    public void checkLiveness(String connection, Instant now) {
        command(connection, new IkeInput.CheckLiveness(connection), now);
    }

    /**
     * Sends an ICMP echo request from the own to the peer's tunnel address, through that very connection;
     * {@link dev.cygnet.gateway.report.GatewayEvent.PingAnswered} tells of the reply.
     *
     * @param connection its name
     * @param now the time
     * @return the request's sequence number
     * @throws IllegalArgumentException if there is no such connection
     */
    public int ping(String connection, Instant now) {
        Tunnel tunnel = tunnels.require(connection);
        PacketBuffer request = local.probes(tunnel).next(now);
        if (isRunning(now)) {
            forwarder.originate(request, now);
        }
        return local.probes(tunnel).lastSequence();
    }

    private void command(String connection, IkeInput input, Instant now) {
        tunnels.require(connection);
        if (isRunning(now)) {
            engine.handle(input, now);
        }
    }

    /**
     * Deletes all SAs with their peers; packets flow until that is done. {@link #isStopped} tells when.
     *
     * @param now the time
     */
    public void shutdown(Instant now) {
        if (phase == Phase.NEW) {
            finish(now);
        } else if (phase == Phase.RUNNING) {
            phase = Phase.STOPPING;
            lastSeen = now;
            engine.handle(new IkeInput.Shutdown(), now);
            finishIfIdle(now);
        }
    }

    /**
     * Destroys all keys at once, whatever the peers know.
     *
     * @param now the time
     */
    public void abandon(Instant now) {
        if (phase != Phase.STOPPED) {
            finish(now);
        }
    }

    /** {@return whether all SAs are deleted and nothing will happen any more} */
    public boolean isStopped() {
        return phase == Phase.STOPPED;
    }

    /** {@return a snapshot of the gateway's state} */
    public GatewayStatus status() {
        return new GatewayStatus(
                plan.node(),
                lastSeen,
                tunnels.all().stream().map(Tunnel::status).toList(),
                groups.all().stream().map(PathGroup::status).toList(),
                drops.snapshot(),
                engine.statistics());
    }

    private boolean isRunning(Instant now) {
        lastSeen = now;
        return phase == Phase.RUNNING || phase == Phase.STOPPING;
    }

    private void finishIfIdle(Instant now) {
        if (phase == Phase.STOPPING && engine.isIdle()) {
            finish(now);
        }
    }

    private void finish(Instant now) {
        phase = Phase.STOPPED;
        lastSeen = now;
        keepalives.clear();
        sas.clear();
        engine.destroy();
        ports.listener().onEvent(new GatewayStopped(now));
    }
}
