package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.InternetChecksum;
import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.Ipv4Header;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.IpAddress;

/** Packets of hosts. */
final class Packets {
    private Packets() {}

    static int bits(String address) {
        return IpAddress.parse(address).v4Bits();
    }

    static byte[] ping(String source, String destination) {
        return ping(source, destination, 1, 56);
    }

    static byte[] ping(String source, String destination, int sequence, int dataLength) {
        PacketBuffer packet = PacketBuffer.allocate(IcmpEcho.OVERHEAD + dataLength);
        IcmpEcho.writeRequest(packet, bits(source), bits(destination), 7, sequence, new byte[dataLength]);
        return packet.toBytes();
    }

    static byte[] withTtl(byte[] packet, int ttl) {
        byte[] changed = packet.clone();
        changed[8] = (byte) ttl;
        Ipv4Packet.writeChecksum(changed, 0);
        return changed;
    }

    /** A SYN that announces an MSS. */
    static byte[] syn(String source, String destination, int mss) {
        byte[] packet = new byte[44];
        Ipv4Header.write(packet, 0, packet.length, IpProtocol.TCP, bits(source), bits(destination));
        packet[32] = 0x60;
        packet[33] = 0x02;
        packet[40] = 2;
        packet[41] = 4;
        Octets.putInt16(packet, 42, mss);
        Octets.putInt16(
                packet,
                36,
                InternetChecksum.computeWithPseudoHeader(
                        packet, 20, 24, IpProtocol.TCP, bits(source), bits(destination)));
        return packet;
    }

    static String source(byte[] packet) {
        return IpAddress.v4(Ipv4Packet.source(packet, 0)).toString();
    }

    static String destination(byte[] packet) {
        return IpAddress.v4(Ipv4Packet.destination(packet, 0)).toString();
    }

    /** Type and code of an ICMP packet. */
    static String icmp(byte[] packet) {
        return packet[20] + "/" + packet[21];
    }
}
