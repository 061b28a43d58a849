package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.InterfaceAddress;
import dev.cygnet.model.draft.Located;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.topology.CheckedParts;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.Subnet;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TunnelAddresses;
import dev.cygnet.model.topology.Vpc;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import java.util.List;

/** Makes values of a draft in which no rule found an error, so that everything required is there. */
final class Assembly {
    private Assembly() {}

    static Topology of(TopologyDraft draft) {
        return new CheckedParts(
                        draft.name(),
                        draft.profile(),
                        draft.vpcs().stream().map(Assembly::vpc).toList(),
                        draft.vpnGateways().stream().map(Assembly::vpnGateway).toList(),
                        draft.customerGateways().stream()
                                .map(Assembly::customerGateway)
                                .toList(),
                        draft.connections().stream().map(Assembly::connection).toList())
                .toTopology();
    }

    private static Vpc vpc(VpcDraft draft) {
        List<Subnet> subnets = draft.subnets().stream()
                .map(subnet -> new Subnet(subnet.name(), subnet.cidr().orElseThrow()))
                .toList();
        return Vpc.builder()
                .name(draft.name())
                .cidr(draft.cidr().orElseThrow())
                .subnets(subnets)
                .build();
    }

    private static VpnGateway vpnGateway(VpnGatewayDraft draft) {
        return VpnGateway.builder()
                .name(draft.name())
                .vpc(draft.vpc().orElseThrow())
                .interconnectionSubnet(draft.interconnectionSubnet().orElseThrow())
                .localSubnets(values(draft.localSubnets()))
                .haMode(draft.haMode().orElseThrow())
                .bgpAsn(draft.bgpAsn())
                .build();
    }

    private static CustomerGateway customerGateway(CustomerGatewayDraft draft) {
        return CustomerGateway.builder()
                .name(draft.name())
                .gatewayIp(draft.gatewayIp().orElseThrow())
                .bgpAsn(draft.bgpAsn())
                .build();
    }

    private static VpnConnection connection(ConnectionDraft draft) {
        InterfaceAddress local = draft.tunnel().local().orElseThrow();
        InterfaceAddress customer = draft.tunnel().customer().orElseThrow();
        return VpnConnection.builder()
                .name(draft.name())
                .vpnGateway(draft.vpnGateway().orElseThrow())
                .gatewayIp(draft.gatewayIp().orElseThrow())
                .customerGateway(draft.customerGateway().orElseThrow())
                .vpnType(draft.vpnType())
                .customerSubnets(values(draft.customerSubnets()))
                .tunnel(new TunnelAddresses(local.address(), customer.address(), local.prefixLength()))
                .psk(draft.psk().orElseThrow())
                .ikePolicy(draft.ikePolicy())
                .ipsecPolicy(draft.ipsecPolicy())
                .build();
    }

    private static <T> List<T> values(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }
}
