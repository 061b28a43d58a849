package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.netstack.EchoProbes;
import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import dev.cygnet.gateway.report.GatewayListener;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What answers on the gateway's own tunnel addresses: ICMP echo. */
final class LocalStack {
    private final Map<Tunnel, EchoProbes> probes = new LinkedHashMap<>();
    private final GatewayListener listener;
    private final DropCounters drops;

    LocalStack(Tunnels tunnels, GatewayListener listener, DropCounters drops) {
        this.listener = listener;
        this.drops = drops;
        for (Tunnel tunnel : tunnels.all()) {
            probes.put(
                    tunnel,
                    new EchoProbes(
                            tunnel.plan().tunnelAddress().v4Bits(),
                            tunnel.plan().peerTunnelAddress().v4Bits()));
        }
    }

    EchoProbes probes(Tunnel tunnel) {
        return probes.getOrDefault(tunnel, new EchoProbes(0, 0));
    }

    /**
     * Takes a packet to an own tunnel address.
     *
     * @return whether the buffer holds an answer now, to be sent to its destination
     */
    boolean receive(PacketBuffer packet, Instant now) {
        if (IcmpEcho.replyInPlace(packet)) {
            return true;
        }
        for (Map.Entry<Tunnel, EchoProbes> entry : probes.entrySet()) {
            Optional<EchoProbes.Answer> answer = entry.getValue().onPacket(packet, now);
            if (answer.isPresent()) {
                listener.onEvent(new PingAnswered(
                        entry.getKey().name(),
                        answer.get().sequence(),
                        answer.get().roundTrip(),
                        now));
                return false;
            }
        }
        drops.count(DropReason.NOT_FOR_US);
        return false;
    }
}
