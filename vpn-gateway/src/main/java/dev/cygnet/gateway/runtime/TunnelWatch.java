package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.report.ConnectionStatus.IkeSaStatus;
import dev.cygnet.gateway.report.ConnectionStatus.State;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayListener;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import java.time.Instant;
import java.util.Optional;

/** Notices when tunnels become able or unable to carry packets, and tells path groups and listener. */
final class TunnelWatch {
    private final Tunnels tunnels;
    private final PathGroups groups;
    private final NatKeepalives keepalives;
    private final GatewayListener listener;

    TunnelWatch(Tunnels tunnels, PathGroups groups, NatKeepalives keepalives, GatewayListener listener) {
        this.tunnels = tunnels;
        this.groups = groups;
        this.keepalives = keepalives;
        this.listener = listener;
    }

    void onIkeEvent(IkeEvent event, Instant now) {
        tunnels.find(event.peering()).ifPresent(tunnel -> note(tunnel, event));
        listener.onEvent(new IkeReported(event, now));
    }

    private void note(Tunnel tunnel, IkeEvent event) {
        if (event instanceof IkeEvent.IkeSaEstablished up) {
            tunnel.ikeSa(Optional.of(
                    new IkeSaStatus(up.initiatorSpi(), up.responderSpi(), up.suite(), up.remoteIdentity(), up.path())));
        } else if (event instanceof IkeEvent.IkeSaRekeyed rekeyed) {
            tunnel.ikeSa(tunnel.ikeSa()
                    .map(old -> new IkeSaStatus(
                            rekeyed.initiatorSpi(),
                            rekeyed.responderSpi(),
                            rekeyed.suite(),
                            old.remoteIdentity(),
                            old.path())));
        } else if (event instanceof IkeEvent.IkeSaClosed closed) {
            ikeSaClosed(tunnel, closed.reason());
        } else if (event instanceof IkeEvent.ChildSaClosed closed) {
            tunnel.closing(closed.reason());
        } else if (event instanceof IkeEvent.NegotiationFailed failed) {
            tunnel.failed(failed.report().explain());
        }
    }

    private void ikeSaClosed(Tunnel tunnel, CloseReason reason) {
        tunnel.closing(reason);
        // The successor of a replaced IKE SA has already spoken for itself.
        if (reason != CloseReason.REPLACED) {
            tunnel.ikeSa(Optional.empty());
            keepalives.stop(tunnel);
        }
    }

    /** Tells what has changed since the last time. */
    void settle(Instant now) {
        for (Tunnel tunnel : tunnels.all()) {
            boolean wasUp = tunnel.reportedState() == State.UP;
            Optional<InstalledChildSa> outbound = tunnel.outbound();
            if (!wasUp && outbound.isPresent()) {
                tunnel.reported(State.UP, now);
                listener.onEvent(new ConnectionUp(
                        tunnel.name(),
                        outbound.get().algorithms(),
                        outbound.get().path(),
                        now));
                groups.up(tunnel, now);
            } else if (wasUp && outbound.isEmpty()) {
                down(tunnel, tunnel.lastCloseReason(), now);
            }
        }
    }

    private void down(Tunnel tunnel, CloseReason reason, Instant now) {
        String explanation = explain(tunnel, reason);
        tunnel.reported(State.DOWN, now);
        tunnel.failed(explanation);
        listener.onEvent(new ConnectionDown(tunnel.name(), reason, explanation, now));
        groups.down(tunnel, reason, now);
    }

    private static String explain(Tunnel tunnel, CloseReason reason) {
        String peer = tunnel.plan().remoteAddress().toString();
        return switch (reason) {
            case DELETED_BY_US -> "this end deleted the connection";
            case DELETED_BY_PEER -> "the peer " + peer + " deleted the connection; its log says why";
            case PEER_DEAD ->
                "the peer " + peer
                        + " no longer answers; check that it runs and that UDP 500 and 4500 pass in both directions";
            case EXPIRED ->
                "the lifetime ended before a new SA was negotiated; check that rekeying with the peer " + peer
                        + " succeeds";
            case REPLACED -> "a newer SA with the peer " + peer + " replaced this one";
            case PROTOCOL_ERROR -> "the peer " + peer + " broke the protocol; its version or configuration may not fit";
        };
    }
}
