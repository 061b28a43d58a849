package dev.cygnet.ike;

import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.secret.SecretBytes;
import dev.cygnet.model.style.CygnetStyle;
import java.util.List;
import org.immutables.value.Value;

/**
 * One connection as the engine sees it from its own end: addresses, identities, key, policies and the children to keep up.
 *
 * <p>The first pair of endpoints carries IKE_SA_INIT (port 500 by default), the second everything after NAT detection
 * (port 4500 by default, with the non-ESP marker that the shell adds and strips).
 */
@CygnetStyle
@Value.Immutable
public interface IkePeering {
    /** {@return a builder} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name of the connection, unique within the engine} */
    String name();

    /** {@return own endpoint for IKE_SA_INIT} */
    UdpEndpoint localIke();

    /** {@return own endpoint after the move to the NAT traversal port} */
    UdpEndpoint localNatTraversal();

    /** {@return the peer's endpoint for IKE_SA_INIT} */
    UdpEndpoint remoteIke();

    /** {@return the peer's endpoint after the move to the NAT traversal port} */
    UdpEndpoint remoteNatTraversal();

    /** {@return who we are} */
    Identity localIdentity();

    /** {@return who the peer must be} */
    Identity remoteIdentity();

    /** {@return the shared key; the engine destroys its copy when the peering is removed} */
    @Value.Redacted
    SecretBytes psk();

    /** {@return how the IKE SA is negotiated} */
    IkePolicy ikePolicy();

    /** {@return the children to establish and keep, at least one} */
    List<ChildTemplate> children();

    /** {@return whether this end establishes the connection by itself and again after a failure} */
    @Value.Default
    default Startup startup() {
        return Startup.INITIATE;
    }

    /** {@return when and how the peer's liveness is checked} */
    @Value.Default
    default LivenessPolicy liveness() {
        return LivenessPolicy.ON_DEMAND_30S;
    }

    /** {@return how often requests are sent again} */
    @Value.Default
    default Retransmission retransmission() {
        return Retransmission.GUIDE;
    }

    /** What an end does on its own. */
    enum Startup {
        /** Initiates when added and reconnects with growing, jittered pauses. */
        INITIATE,
        /** Waits for the peer. */
        RESPOND_ONLY
    }

    /** Builds an {@link IkePeering}. */
    final class Builder extends ImmutableIkePeering.Builder {
        Builder() {}
    }
}
