package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.encap.UdpEncapsulation;
import dev.cygnet.gateway.port.DatagramPort;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps NAT mappings alive by one octet whenever a path has been idle (RFC 3948 §4). */
final class NatKeepalives {
    private static final byte[] PAYLOAD = {UdpEncapsulation.KEEPALIVE};

    private final DatagramPort underlay;
    private final Map<Tunnel, Idle> running = new LinkedHashMap<>();

    NatKeepalives(DatagramPort underlay) {
        this.underlay = underlay;
    }

    void start(Tunnel tunnel, TunnelPath path, Instant now) {
        running.put(tunnel, new Idle(path, now));
    }

    /** The peer has moved: from now on our NAT must know the mapping towards its new place. */
    void moved(Tunnel tunnel, TunnelPath path) {
        running.computeIfPresent(tunnel, (t, idle) -> new Idle(path, idle.since));
    }

    void stop(Tunnel tunnel) {
        running.remove(tunnel);
    }

    void clear() {
        running.clear();
    }

    /** An IKE message keeps the mapping alive as well. */
    void sent(TunnelPath path, Instant now) {
        running.replaceAll((tunnel, idle) -> idle.path.equals(path) ? new Idle(path, now) : idle);
    }

    void onTimer(Instant now) {
        running.replaceAll((tunnel, idle) -> {
            if (due(tunnel, idle).isAfter(now)) {
                return idle;
            }
            underlay.send(idle.path.local(), idle.path.remote(), PAYLOAD, 0, PAYLOAD.length);
            return new Idle(idle.path, now);
        });
    }

    Optional<Instant> nextDeadline() {
        return running.entrySet().stream()
                .map(e -> due(e.getKey(), e.getValue()))
                .min(Instant::compareTo);
    }

    private static Instant due(Tunnel tunnel, Idle idle) {
        Instant lastEsp = tunnel.lastOutbound();
        return (lastEsp.isAfter(idle.since) ? lastEsp : idle.since).plus(UdpEncapsulation.KEEPALIVE_INTERVAL);
    }

    private record Idle(TunnelPath path, Instant since) {}
}
