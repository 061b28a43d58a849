package dev.cygnet.model.topology;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.style.CygnetStyle;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** The record of an on-premises device (requirements MOD-CGW). */
@CygnetStyle
@Value.Immutable
public interface CustomerGateway {
    /** {@return a builder} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name, unique within the topology} */
    String name();

    /** {@return the device's static address} */
    IpAddress gatewayIp();

    /** {@return the autonomous system number of the on-premises network, if given} */
    OptionalLong bgpAsn();

    /** Builds a {@link CustomerGateway}. */
    final class Builder extends ImmutableCustomerGateway.Builder {
        Builder() {}
    }
}
