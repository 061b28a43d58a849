package dev.cygnet.gateway.plan;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;

/**
 * Where an address of the model is found on the network.
 *
 * @param address the address that is bound or sent to
 * @param ikePort the port of IKE_SA_INIT
 * @param natTraversalPort the port of everything after NAT detection
 */
public record UnderlayEndpoint(IpAddress address, int ikePort, int natTraversalPort) {
    /** RFC 7296 §2. */
    public static final int IKE_PORT = 500;

    /** RFC 3948 §2. */
    public static final int NAT_TRAVERSAL_PORT = 4500;

    /** Checks that the two ports can be told apart. */
    public UnderlayEndpoint {
        if (ikePort == natTraversalPort) {
            throw new IllegalArgumentException("IKE and NAT traversal need different ports; both are " + ikePort
                    + "; choose two, such as 15500 and 15501");
        }
        checkPort(ikePort);
        checkPort(natTraversalPort);
    }

    private static void checkPort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("UDP port " + port + " is not in 1..65535");
        }
    }

    /**
     * @param address an address
     * @return that address with the ports of the standard, 500 and 4500
     */
    public static UnderlayEndpoint of(IpAddress address) {
        return new UnderlayEndpoint(address, IKE_PORT, NAT_TRAVERSAL_PORT);
    }

    /** {@return address and IKE port} */
    public UdpEndpoint ike() {
        return new UdpEndpoint(address, ikePort);
    }

    /** {@return address and NAT traversal port} */
    public UdpEndpoint natTraversal() {
        return new UdpEndpoint(address, natTraversalPort);
    }
}
