package dev.cygnet.model.topology;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.style.CygnetStyle;
import java.util.List;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** The cloud end of the connections: the Internet egress of a VPC (requirements MOD-VGW). */
@CygnetStyle
@Value.Immutable
public interface VpnGateway {
    /** {@return a builder} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name, unique within the topology} */
    String name();

    /** {@return the name of the VPC that the gateway is associated with} */
    String vpc();

    /** {@return the name of the VPC's subnet between gateway and VPC; at least four assignable addresses} */
    String interconnectionSubnet();

    /** {@return what customers reach through the gateway} */
    List<Cidr> localSubnets();

    /** {@return mode and addresses} */
    HaMode haMode();

    /** {@return the autonomous system number, if given} */
    OptionalLong bgpAsn();

    /** Builds a {@link VpnGateway}. */
    final class Builder extends ImmutableVpnGateway.Builder {
        Builder() {}
    }
}
