package dev.cygnet.gateway.plan;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.policy.PreSharedKey;

/**
 * A connection seen from the node's own end.
 *
 * @param name the connection's name in the topology
 * @param localAddress the model's address of this end
 * @param remoteAddress the model's address of the other end
 * @param localIdentity who this end is
 * @param remoteIdentity who the other end must be
 * @param tunnelAddress this end's address inside the tunnel
 * @param peerTunnelAddress the other end's address inside the tunnel
 * @param psk the shared key; read when the node starts
 * @param ikePolicy how the IKE SA is negotiated
 * @param ipsecPolicy how CHILD_SAs are negotiated
 */
public record ConnectionPlan(
        String name,
        IpAddress localAddress,
        IpAddress remoteAddress,
        Identity localIdentity,
        Identity remoteIdentity,
        IpAddress tunnelAddress,
        IpAddress peerTunnelAddress,
        PreSharedKey psk,
        IkePolicy ikePolicy,
        IpsecPolicy ipsecPolicy) {
    /** The name of a routed connection's only child. */
    public static final String CHILD = "routed";
}
