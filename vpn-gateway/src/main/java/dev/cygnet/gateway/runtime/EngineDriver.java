package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.encap.UdpEncapsulation;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.ike.IkeEngine;
import dev.cygnet.ike.IkeInput;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.report.IkeStatistics;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.TunnelPath;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Feeds the IKE engine and runs its errands in order; afterwards lets the tunnels tell what has changed. */
final class EngineDriver {
    private final IkeEngine engine;
    private final Tunnels tunnels;
    private final ChildSaTable sas;
    private final NatKeepalives keepalives;
    private final TunnelWatch watch;
    private final GatewayPorts ports;
    private final SecureRandom random;
    private final Set<UdpEndpoint> natTraversalSockets;
    private final Deque<IkeOutput> pending = new ArrayDeque<>();

    EngineDriver(
            NodePlan plan,
            IkeEngine engine,
            Tunnels tunnels,
            ChildSaTable sas,
            NatKeepalives keepalives,
            TunnelWatch watch,
            GatewayPorts ports,
            SecureRandom random) {
        this.engine = engine;
        this.tunnels = tunnels;
        this.sas = sas;
        this.keepalives = keepalives;
        this.watch = watch;
        this.ports = ports;
        this.random = random;
        natTraversalSockets = plan.localEndpoints().stream()
                .map(UnderlayEndpoint::natTraversal)
                .collect(Collectors.toUnmodifiableSet());
    }

    void onMessage(TunnelPath path, byte[] message, Instant now) {
        handle(new IkeInput.DatagramReceived(path, message), now);
    }

    void handle(IkeInput input, Instant now) {
        pending.addAll(engine.handle(input, now));
        for (IkeOutput output = pending.poll(); output != null; output = pending.poll()) {
            run(output, now);
        }
        watch.settle(now);
    }

    void destroy() {
        engine.destroy();
    }

    boolean isIdle() {
        return engine.isIdle();
    }

    IkeStatistics statistics() {
        return engine.statistics();
    }

    Optional<Instant> nextDeadline() {
        return engine.nextDeadline();
    }

    private void run(IkeOutput output, Instant now) {
        if (output instanceof IkeOutput.SendDatagram send) {
            send(send.path(), send.payload(), now);
        } else if (output instanceof IkeOutput.InstallChildSa install) {
            install(install.parameters(), install.outbound());
        } else if (output instanceof IkeOutput.ActivateOutbound activate) {
            sas.find(activate.inboundSpi().value()).ifPresent(sa -> sa.tunnel().activate(sa));
        } else if (output instanceof IkeOutput.RemoveChildSa remove) {
            sas.remove(remove.inboundSpi());
        } else if (output instanceof IkeOutput.UpdatePath update) {
            sas.find(update.inboundSpi().value()).ifPresent(sa -> {
                sa.moveTo(update.path());
                keepalives.moved(sa.tunnel(), update.path());
            });
        } else if (output instanceof IkeOutput.StartNatKeepalive start) {
            tunnels.find(start.name()).ifPresent(t -> keepalives.start(t, start.path(), now));
        } else if (output instanceof IkeOutput.QueryActivity query) {
            tunnels.find(query.name())
                    .ifPresent(t -> pending.addAll(engine.handle(
                            new IkeInput.ActivityReport(t.name(), t.lastInbound(), t.lastOutbound()), now)));
        } else if (output instanceof IkeOutput.Emit emit) {
            watch.onIkeEvent(emit.event(), now);
        } else if (output instanceof IkeOutput.LogKeys keys) {
            ports.keyLog().log(keys.table(), keys.line());
        }
    }

    private void send(TunnelPath path, byte[] message, Instant now) {
        keepalives.sent(path, now);
        if (!natTraversalSockets.contains(path.local())) {
            ports.underlay().send(path.local(), path.remote(), message, 0, message.length);
            return;
        }
        byte[] marked = new byte[UdpEncapsulation.NON_ESP_MARKER_LENGTH + message.length];
        System.arraycopy(message, 0, marked, UdpEncapsulation.NON_ESP_MARKER_LENGTH, message.length);
        ports.underlay().send(path.local(), path.remote(), marked, 0, marked.length);
    }

    private void install(ChildSaParameters parameters, OutboundUse use) {
        Optional<Tunnel> tunnel = tunnels.find(parameters.connection());
        if (tunnel.isEmpty()) {
            parameters.destroy();
            return;
        }
        InstalledChildSa sa = InstalledChildSa.install(tunnel.get(), parameters, random);
        if (!sas.add(sa)) {
            sa.destroy();
            return;
        }
        if (use == OutboundUse.NOW) {
            tunnel.get().activate(sa);
        }
    }
}
