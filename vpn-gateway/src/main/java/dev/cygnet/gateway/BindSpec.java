package dev.cygnet.gateway;

import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.model.net.IpAddress;

/** Where an address of the topology is found on the network. Not thread-safe. */
public final class BindSpec {
    private IpAddress address;
    private int ikePort = UnderlayEndpoint.IKE_PORT;
    private int natTraversalPort = UnderlayEndpoint.NAT_TRAVERSAL_PORT;

    BindSpec(IpAddress address) {
        this.address = address;
    }

    /**
     * @param other the address to bind or send to
     * @return this
     * @throws IllegalArgumentException if the text is no IP address
     */
    public BindSpec address(String other) {
        return address(IpAddress.parse(other));
    }

    /**
     * @param other the address to bind or send to
     * @return this
     */
    public BindSpec address(IpAddress other) {
        address = other;
        return this;
    }

    /**
     * @param ike port of IKE_SA_INIT, 1 to 65535; 500 if not given
     * @param natTraversal port of everything after NAT detection, another one; 4500 if not given
     * @return this
     */
    public BindSpec ports(int ike, int natTraversal) {
        ikePort = ike;
        natTraversalPort = natTraversal;
        return this;
    }

    UnderlayEndpoint toEndpoint() {
        return new UnderlayEndpoint(address, ikePort, natTraversalPort);
    }
}
