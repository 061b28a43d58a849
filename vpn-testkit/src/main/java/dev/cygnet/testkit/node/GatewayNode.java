package dev.cygnet.testkit.node;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.runtime.GatewayCore;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.simulation.SimNode;
import java.time.Instant;
import java.util.Optional;

/** The shell around a gateway's core in a simulation. */
final class GatewayNode implements SimNode {
    private final GatewayCore core;

    GatewayNode(GatewayCore core) {
        this.core = core;
    }

    @Override
    public void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now) {
        core.onDatagram(local, remote, PacketBuffer.copyOf(payload), now);
    }

    @Override
    public void onTimer(Instant now) {
        core.onTimer(now);
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return core.nextDeadline();
    }
}
