package dev.cygnet.testkit.net;

import dev.cygnet.model.net.UdpEndpoint;
import java.time.Instant;

/** Takes the datagrams that arrive at an address. */
@FunctionalInterface
public interface DatagramReceiver {
    /**
     * @param local the endpoint that the datagram was sent to
     * @param remote the endpoint that it came from
     * @param payload the UDP payload; the receiver's own
     * @param now when it arrives
     */
    void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now);
}
