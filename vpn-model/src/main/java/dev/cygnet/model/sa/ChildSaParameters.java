package dev.cygnet.model.sa;

import dev.cygnet.model.style.CygnetStyle;
import java.util.List;
import javax.security.auth.Destroyable;
import org.immutables.value.Value;

/**
 * Everything the data plane needs to run one CHILD_SA pair in tunnel mode. The IKE engine makes it; whoever installs it owns
 * the keys and destroys them with {@link #destroy()} once the SA is gone.
 */
@CygnetStyle
@Value.Immutable
public interface ChildSaParameters extends Destroyable {
    /** {@return a builder; every attribute is required} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name of the VPN connection} */
    String connection();

    /** {@return the name of the child within the connection} */
    String child();

    /** {@return algorithms of both directions} */
    EspAlgorithms algorithms();

    /** {@return the SPI that the peer puts into packets to us; unique at this end} */
    Spi inboundSpi();

    /** {@return the SPI that we put into packets to the peer} */
    Spi outboundSpi();

    /** {@return keys of packets from the peer} */
    @Value.Redacted
    SaKeys inboundKeys();

    /** {@return keys of packets to the peer} */
    @Value.Redacted
    SaKeys outboundKeys();

    /** {@return what may be the source of outbound and the destination of inbound packets} */
    List<TrafficSelector> localSelectors();

    /** {@return what may be the destination of outbound and the source of inbound packets} */
    List<TrafficSelector> remoteSelectors();

    /** {@return where the packets travel} */
    TunnelPath path();

    @Override
    default void destroy() {
        inboundKeys().destroy();
        outboundKeys().destroy();
    }

    @Override
    @Value.NonAttribute
    default boolean isDestroyed() {
        return inboundKeys().isDestroyed() && outboundKeys().isDestroyed();
    }

    /** Builds {@link ChildSaParameters}. */
    final class Builder extends ImmutableChildSaParameters.Builder {
        Builder() {}
    }
}
