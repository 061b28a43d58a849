package dev.cygnet.gateway.port;

import dev.cygnet.esp.packet.PacketBuffer;

/** The gateway's own side: takes IP packets that came out of a tunnel. Called on the gateway's own thread only. */
@FunctionalInterface
public interface PacketPort {
    /**
     * Delivers one IPv4 packet. Never blocks; a packet that cannot be taken at once is dropped and counted by the implementation.
     *
     * @param packet the packet; the callee may change its octets but must not keep the buffer
     */
    void deliver(PacketBuffer packet);
}
