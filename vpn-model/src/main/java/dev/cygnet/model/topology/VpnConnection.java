package dev.cygnet.model.topology;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.style.CygnetStyle;
import java.util.List;
import org.immutables.value.Value;

/** A secure channel between an address of a VPN gateway and a customer gateway (requirements MOD-CON). */
@CygnetStyle
@Value.Immutable
public interface VpnConnection {
    /** {@return a builder} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name, unique within the topology} */
    String name();

    /** {@return the name of the VPN gateway} */
    String vpnGateway();

    /** {@return which of the gateway's addresses the connection uses} */
    IpAddress gatewayIp();

    /** {@return the name of the customer gateway} */
    String customerGateway();

    /** {@return what decides which traffic enters the tunnel} */
    @Value.Default
    default VpnType vpnType() {
        return new VpnType.StaticRouting();
    }

    /** {@return what the gateway reaches through the connection} */
    List<Cidr> customerSubnets();

    /** {@return the addresses inside the tunnel} */
    TunnelAddresses tunnel();

    /** {@return the key that both ends share} */
    @Value.Redacted
    PreSharedKey psk();

    /** {@return how the IKE SA is negotiated} */
    @Value.Default
    default IkePolicy ikePolicy() {
        return IkePolicy.defaults();
    }

    /** {@return how CHILD_SAs are negotiated} */
    @Value.Default
    default IpsecPolicy ipsecPolicy() {
        return IpsecPolicy.defaults();
    }

    /** Builds a {@link VpnConnection}. */
    final class Builder extends ImmutableVpnConnection.Builder {
        Builder() {}
    }
}
