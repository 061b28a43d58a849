package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.packet.TcpMss;
import dev.cygnet.esp.sa.EspVerdict;
import dev.cygnet.gateway.netstack.IcmpErrors;
import dev.cygnet.gateway.netstack.Martians;
import dev.cygnet.gateway.report.DropReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Forwards IPv4 packets between the LAN, the tunnels and the gateway itself, as a router does (RFC 1812 §5).
 *
 * <p>Makes no object per packet that is forwarded.
 */
final class PacketForwarder {
    /** The tunnel's MTU: what fits into 1500 octets with every transform (PRO-MTU-003). */
    static final int TUNNEL_MTU = 1400;

    private final Routes routes;
    private final GatewayPorts ports;
    private final LocalStack local;
    private final IcmpErrors errors = new IcmpErrors();
    private final DropCounters drops;
    private final int lanAddress;

    PacketForwarder(Routes routes, GatewayPorts ports, LocalStack local, DropCounters drops, int lanAddress) {
        this.routes = routes;
        this.ports = ports;
        this.local = local;
        this.drops = drops;
        this.lanAddress = lanAddress;
    }

    /** A packet from the gateway's own side. */
    void fromLan(PacketBuffer packet, Instant now) {
        if (!isForwardable(packet)) {
            return;
        }
        NextHop hop = routes.lookup(Ipv4Packet.destination(packet.array(), packet.offset()));
        switch (hop.kind()) {
            case NONE -> refuseLan(DropReason.NO_ROUTE, IcmpErrors.Kind.NETWORK_UNREACHABLE, packet, now);
            case LAN -> drops.count(DropReason.HAIRPIN);
            case LOCAL -> {
                if (local.receive(packet, now)) {
                    ports.lan().deliver(packet);
                }
            }
            case LINK, GROUP -> lanToTunnel(hop, packet, now);
        }
    }

    private void lanToTunnel(NextHop hop, PacketBuffer packet, Instant now) {
        if (!Ipv4Packet.decrementTtl(packet.array(), packet.offset())) {
            refuseLan(DropReason.TTL_EXCEEDED, IcmpErrors.Kind.TTL_EXCEEDED, packet, now);
            return;
        }
        Optional<Tunnel> tunnel = hop.tunnel();
        if (tunnel.isEmpty() || !tunnel.get().isUsable()) {
            refuseLan(DropReason.NO_PATH, IcmpErrors.Kind.HOST_UNREACHABLE, packet, now);
            return;
        }
        if (exceedsMtu(packet)) {
            refuseLan(DropReason.TOO_BIG, IcmpErrors.Kind.FRAGMENTATION_NEEDED, packet, now);
            return;
        }
        send(tunnel.get(), packet, now);
    }

    /** A decrypted packet out of a tunnel; its SA's selectors allow it. */
    void fromTunnel(Tunnel tunnel, PacketBuffer packet, Instant now) {
        if (!isForwardable(packet)) {
            return;
        }
        byte[] array = packet.array();
        int offset = packet.offset();
        if (!routes.lookup(Ipv4Packet.source(array, offset)).accepts(tunnel)) {
            drops.count(DropReason.SOURCE_NOT_BEHIND_PEER);
            return;
        }
        NextHop hop = routes.lookup(Ipv4Packet.destination(array, offset));
        switch (hop.kind()) {
            case NONE -> refuseTunnel(DropReason.NO_ROUTE, IcmpErrors.Kind.NETWORK_UNREACHABLE, packet, now);
            case LINK -> drops.count(DropReason.HAIRPIN);
            case LOCAL -> {
                if (local.receive(packet, now)) {
                    originate(packet, now);
                }
            }
            case LAN -> tunnelToLan(packet, now);
            case GROUP -> tunnelToTunnel(tunnel, hop, packet, now);
        }
    }

    private void tunnelToLan(PacketBuffer packet, Instant now) {
        if (!Ipv4Packet.decrementTtl(packet.array(), packet.offset())) {
            refuseTunnel(DropReason.TTL_EXCEEDED, IcmpErrors.Kind.TTL_EXCEEDED, packet, now);
            return;
        }
        TcpMss.clamp(packet, TcpMss.DEFAULT_MAX);
        ports.lan().deliver(packet);
    }

    private void tunnelToTunnel(Tunnel from, NextHop hop, PacketBuffer packet, Instant now) {
        if (hop.accepts(from)) {
            drops.count(DropReason.HAIRPIN);
            return;
        }
        if (!Ipv4Packet.decrementTtl(packet.array(), packet.offset())) {
            refuseTunnel(DropReason.TTL_EXCEEDED, IcmpErrors.Kind.TTL_EXCEEDED, packet, now);
            return;
        }
        Optional<Tunnel> to = hop.tunnel();
        if (to.isEmpty() || !to.get().isUsable()) {
            refuseTunnel(DropReason.NO_PATH, IcmpErrors.Kind.HOST_UNREACHABLE, packet, now);
            return;
        }
        if (exceedsMtu(packet)) {
            refuseTunnel(DropReason.TOO_BIG, IcmpErrors.Kind.FRAGMENTATION_NEEDED, packet, now);
            return;
        }
        send(to.get(), packet, now);
    }

    /** Sends a packet of the gateway itself; TTL and MTU are its maker's concern. */
    void originate(PacketBuffer packet, Instant now) {
        NextHop hop = routes.lookup(Ipv4Packet.destination(packet.array(), packet.offset()));
        if (hop.kind() == NextHop.Kind.LAN) {
            ports.lan().deliver(packet);
            return;
        }
        Optional<Tunnel> tunnel = hop.tunnel();
        if (tunnel.isEmpty() || !tunnel.get().isUsable()) {
            drops.count(DropReason.NO_PATH);
            return;
        }
        send(tunnel.get(), packet, now);
    }

    private void send(Tunnel tunnel, PacketBuffer packet, Instant now) {
        InstalledChildSa sa = tunnel.outbound().orElseThrow();
        TcpMss.clamp(packet, TcpMss.DEFAULT_MAX);
        EspVerdict verdict = sa.outbound().protect(packet);
        if (verdict != EspVerdict.OK) {
            drops.count(EspDrops.reason(verdict));
            return;
        }
        sa.sent(now);
        ports.underlay().send(sa.path().local(), sa.path().remote(), packet.array(), packet.offset(), packet.length());
    }

    private boolean isForwardable(PacketBuffer packet) {
        byte[] array = packet.array();
        int offset = packet.offset();
        int length = Ipv4Packet.inspect(array, offset, packet.length());
        if (length < 0 || !Ipv4Packet.checksumIsValid(array, offset)) {
            drops.count(length == Ipv4Packet.NOT_IPV4 ? DropReason.NOT_IPV4 : DropReason.MALFORMED_IP);
            return false;
        }
        packet.window(offset, length);
        if (Martians.isMartian(Ipv4Packet.source(array, offset))
                || Martians.isMartian(Ipv4Packet.destination(array, offset))) {
            drops.count(DropReason.MARTIAN);
            return false;
        }
        return true;
    }

    private static boolean exceedsMtu(PacketBuffer packet) {
        return packet.length() > TUNNEL_MTU && Ipv4Packet.dontFragment(packet.array(), packet.offset());
    }

    private static int mtuOf(IcmpErrors.Kind kind) {
        return kind == IcmpErrors.Kind.FRAGMENTATION_NEEDED ? TUNNEL_MTU : 0;
    }

    private void refuseLan(DropReason reason, IcmpErrors.Kind kind, PacketBuffer packet, Instant now) {
        drops.count(reason);
        if (errors.write(kind, mtuOf(kind), lanAddress, packet, now)) {
            ports.lan().deliver(errors.packet());
        }
    }

    /** The error comes from the tunnel address of the tunnel that it leaves through (RFC 1812 §4.3.2.4). */
    private void refuseTunnel(DropReason reason, IcmpErrors.Kind kind, PacketBuffer packet, Instant now) {
        drops.count(reason);
        NextHop back = routes.lookup(Ipv4Packet.source(packet.array(), packet.offset()));
        Optional<Tunnel> tunnel = back.tunnel();
        if (tunnel.isEmpty() || !tunnel.get().isUsable()) {
            return;
        }
        int source = tunnel.get().plan().tunnelAddress().v4Bits();
        if (errors.write(kind, mtuOf(kind), source, packet, now)) {
            send(tunnel.get(), errors.packet(), now);
        }
    }
}
