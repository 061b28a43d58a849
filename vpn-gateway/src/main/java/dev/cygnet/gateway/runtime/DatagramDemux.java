package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.encap.UdpEncapsulation;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.sa.EspVerdict;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.Optional;

/** Tells IKE, ESP and keepalives apart by socket and first octets (RFC 3948 §2), and opens ESP packets. */
final class DatagramDemux {
    private final UdpEndpoint[] ikeSockets;
    private final UdpEndpoint[] natTraversalSockets;
    private final ChildSaTable sas;
    private final EngineDriver engine;
    private final PacketForwarder forwarder;
    private final DropCounters drops;

    DatagramDemux(NodePlan plan, ChildSaTable sas, EngineDriver engine, PacketForwarder forwarder, DropCounters drops) {
        this.sas = sas;
        this.engine = engine;
        this.forwarder = forwarder;
        this.drops = drops;
        ikeSockets = plan.localEndpoints().stream().map(UnderlayEndpoint::ike).toArray(UdpEndpoint[]::new);
        natTraversalSockets = plan.localEndpoints().stream()
                .map(UnderlayEndpoint::natTraversal)
                .toArray(UdpEndpoint[]::new);
    }

    void onDatagram(UdpEndpoint local, UdpEndpoint remote, PacketBuffer payload, Instant now) {
        if (contains(natTraversalSockets, local)) {
            onNatTraversal(local, remote, payload, now);
            return;
        }
        if (contains(ikeSockets, local)) {
            engine.onMessage(new TunnelPath(local, remote), payload.toBytes(), now);
            return;
        }
        drops.count(DropReason.UNKNOWN_SOCKET);
    }

    private static boolean contains(UdpEndpoint[] sockets, UdpEndpoint local) {
        for (UdpEndpoint socket : sockets) {
            if (socket.equals(local)) {
                return true;
            }
        }
        return false;
    }

    private void onNatTraversal(UdpEndpoint local, UdpEndpoint remote, PacketBuffer payload, Instant now) {
        switch (UdpEncapsulation.classify(payload.array(), payload.offset(), payload.length())) {
            case IKE -> {
                payload.trimFront(UdpEncapsulation.NON_ESP_MARKER_LENGTH);
                engine.onMessage(new TunnelPath(local, remote), payload.toBytes(), now);
            }
            case ESP -> onEsp(payload, now);
            case KEEPALIVE -> {
                // RFC 3948 §4: a received keepalive is ignored; the NAT has seen it.
            }
            case MALFORMED -> drops.count(DropReason.RUNT_DATAGRAM);
        }
    }

    private void onEsp(PacketBuffer payload, Instant now) {
        Optional<InstalledChildSa> sa = sas.find(UdpEncapsulation.spi(payload.array(), payload.offset()));
        if (sa.isEmpty()) {
            drops.count(DropReason.UNKNOWN_SPI);
            return;
        }
        EspVerdict verdict = sa.get().inbound().unprotect(payload);
        if (verdict == EspVerdict.OK || verdict == EspVerdict.DUMMY) {
            sa.get().received(now);
        }
        if (verdict == EspVerdict.OK) {
            forwarder.fromTunnel(sa.get().tunnel(), payload, now);
        } else if (verdict != EspVerdict.DUMMY) {
            drops.count(EspDrops.reason(verdict));
        }
    }
}
