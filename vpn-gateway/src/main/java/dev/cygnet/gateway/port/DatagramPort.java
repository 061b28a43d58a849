package dev.cygnet.gateway.port;

import dev.cygnet.model.net.UdpEndpoint;

/** The underlay: sends UDP datagrams. Called on the gateway's own thread only. */
@FunctionalInterface
public interface DatagramPort {
    /**
     * Sends one datagram. Never blocks and never throws for what the network does: a datagram that cannot be sent at once is dropped
     * and counted by the implementation.
     *
     * @param local which of the gateway's sockets
     * @param remote to whom
     * @param array holds the UDP payload; not kept
     * @param offset first octet of the payload
     * @param length octets of the payload
     */
    void send(UdpEndpoint local, UdpEndpoint remote, byte[] array, int offset, int length);
}
