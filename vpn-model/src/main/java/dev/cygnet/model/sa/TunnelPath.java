package dev.cygnet.model.sa;

import dev.cygnet.model.net.UdpEndpoint;

/**
 * Between which two endpoints the UDP-encapsulated ESP packets of a CHILD_SA travel (RFC 3948).
 *
 * @param local own endpoint
 * @param remote the peer's endpoint as seen from here, behind its NAT if there is one
 */
public record TunnelPath(UdpEndpoint local, UdpEndpoint remote) {
    @Override
    public String toString() {
        return local + " -> " + remote;
    }
}
