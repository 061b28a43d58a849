package dev.cygnet.model.draft;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.VpnType;
import dev.cygnet.model.validation.ModelPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection as declared.
 *
 * @param path where
 * @param name may be empty
 * @param vpnGateway name of the VPN gateway, if given
 * @param gatewayIp which of its addresses, if readable
 * @param customerGateway name of the customer gateway, if given
 * @param vpnType what decides which traffic enters the tunnel
 * @param customerSubnets those that are readable
 * @param tunnel addresses inside the tunnel
 * @param psk the key, if given
 * @param ikePolicy lists of algorithms are empty where nothing readable was given
 * @param ipsecPolicy likewise
 */
public record ConnectionDraft(
        ModelPath path,
        String name,
        Optional<String> vpnGateway,
        Optional<IpAddress> gatewayIp,
        Optional<String> customerGateway,
        VpnType vpnType,
        List<Located<Cidr>> customerSubnets,
        TunnelDraft tunnel,
        Optional<PreSharedKey> psk,
        IkePolicy ikePolicy,
        IpsecPolicy ipsecPolicy) {
    /** {@return the customer subnets in no order: connections of one on-premises site have equal sets} */
    public Set<Cidr> customerNetworks() {
        Set<Cidr> networks = new HashSet<>();
        customerSubnets.forEach(subnet -> networks.add(subnet.value()));
        return networks;
    }
}
