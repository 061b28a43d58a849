package dev.cygnet.examples.cli;

import dev.cygnet.gateway.GatewayBuilder;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.VpnGateway;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which gateway to be. */
final class RoleOptions {
    @Option(names = "--gateway", paramLabel = "NAME", description = "A VPN gateway of the topology.")
    private Optional<String> gateway = Optional.empty();

    @Option(
            names = "--customer",
            paramLabel = "NAME",
            description = "A customer gateway of the topology: the device at the other end.")
    private Optional<String> customer = Optional.empty();

    /** Refuses both and neither. */
    void check() {
        if (gateway.isPresent() == customer.isPresent()) {
            throw CommandFailure.badConfiguration("say which gateway to be: either --gateway NAME or --customer NAME");
        }
    }

    void applyTo(GatewayBuilder builder, Topology topology) {
        List<String> gateways =
                topology.vpnGateways().stream().map(VpnGateway::name).toList();
        List<String> customers =
                topology.customerGateways().stream().map(CustomerGateway::name).toList();
        gateway.ifPresent(name -> builder.vpnGateway(known(name, "VPN gateway", gateways, "--customer", customers)));
        customer.ifPresent(
                name -> builder.customerGateway(known(name, "customer gateway", customers, "--gateway", gateways)));
    }

    private static String known(
            String name, String kind, List<String> names, String otherOption, List<String> otherNames) {
        if (names.contains(name)) {
            return name;
        }
        String hint = otherNames.contains(name)
                ? "it is at the other end: write " + otherOption + " " + name
                : NameHint.of(name, names);
        throw CommandFailure.badConfiguration("the topology has no " + kind + " '" + name + "'; " + hint);
    }
}
