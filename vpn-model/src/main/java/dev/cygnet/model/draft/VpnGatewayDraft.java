package dev.cygnet.model.draft;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.topology.HaMode;
import dev.cygnet.model.validation.ModelPath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A VPN gateway as declared.
 *
 * @param path where
 * @param name may be empty
 * @param vpc name of its VPC, if given
 * @param interconnectionSubnet name of the subnet, if given
 * @param localSubnets those that are readable
 * @param localSubnetCount how many local subnets were declared, readable or not
 * @param haMode if both addresses are readable
 * @param bgpAsn if given
 */
public record VpnGatewayDraft(
        ModelPath path,
        String name,
        Optional<String> vpc,
        Optional<String> interconnectionSubnet,
        List<Located<Cidr>> localSubnets,
        int localSubnetCount,
        Optional<HaMode> haMode,
        OptionalLong bgpAsn) {}
