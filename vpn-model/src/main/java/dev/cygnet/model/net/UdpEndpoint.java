package dev.cygnet.model.net;

/**
 * An address and a UDP port.
 *
 * @param address the IP address
 * @param port 0 to 65535
 */
public record UdpEndpoint(IpAddress address, int port) {
    /** Checks the port. */
    public UdpEndpoint {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("UDP port " + port + " is not in 0..65535");
        }
    }

    /** {@return {@code address:port}, IPv6 addresses in brackets} */
    @Override
    public String toString() {
        return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
