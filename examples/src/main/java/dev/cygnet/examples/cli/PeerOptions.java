package dev.cygnet.examples.cli;

import dev.cygnet.gateway.GatewayBuilder;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How the gateway meets its peers. */
final class PeerOptions {
    @Option(
            names = "--bind",
            paramLabel = "ADDR=REAL[:IKE:NATT]",
            converter = BindOverride.Converter.class,
            description = "Where an address of the topology, own or a peer's, is found on the network, and at which"
                    + " UDP ports; if not given, at itself, ports 500 and 4500. May be repeated.")
    private List<BindOverride> binds = List.of();

    @Option(names = "--initiate", description = "Establish the connections; what --gateway does by itself.")
    private boolean initiate;

    @Option(names = "--respond-only", description = "Wait for the peers; what --customer does by itself.")
    private boolean respondOnly;

    @Option(
            names = "--retransmission",
            paramLabel = "PROFILE",
            description = "When a peer is dead: guide, after 191 s without an answer (default), or data-centre, after"
                    + " 31.5 s.")
    private Optional<String> retransmission = Optional.empty();

    @Option(
            names = "--liveness",
            paramLabel = "SECONDS",
            description = "Ask a peer that has been silent for so long whether it is alive (default: 30).")
    private Optional<Integer> livenessSeconds = Optional.empty();

    void applyTo(GatewayBuilder builder, Topology topology) {
        bind(builder, topology);
        if (initiate && respondOnly) {
            throw CommandFailure.badConfiguration("--initiate and --respond-only exclude each other; leave one out");
        }
        if (initiate) {
            builder.startup(IkePeering.Startup.INITIATE);
        }
        if (respondOnly) {
            builder.startup(IkePeering.Startup.RESPOND_ONLY);
        }
        retransmission.ifPresent(name -> builder.retransmission(retransmission(name)));
        livenessSeconds.ifPresent(seconds -> builder.liveness(liveness(seconds)));
    }

    private void bind(GatewayBuilder builder, Topology topology) {
        List<IpAddress> known = Stream.concat(
                        topology.vpnGateways().stream().flatMap(g -> g.haMode().addresses().stream()),
                        topology.customerGateways().stream().map(CustomerGateway::gatewayIp))
                .toList();
        for (BindOverride bind : binds) {
            if (!known.contains(bind.modelAddress())) {
                throw CommandFailure.badConfiguration("--bind: no gateway of the topology has the address "
                        + bind.modelAddress() + "; there is "
                        + known.stream().map(IpAddress::toString).collect(Collectors.joining(", ")));
            }
            bind.applyTo(builder);
        }
    }

    private static Retransmission retransmission(String name) {
        return switch (name) {
            case "guide" -> Retransmission.GUIDE;
            case "data-centre" -> Retransmission.DATA_CENTRE;
            default ->
                throw CommandFailure.badConfiguration(
                        "there is no --retransmission " + name + "; take guide or data-centre");
        };
    }

    private static LivenessPolicy liveness(int seconds) {
        if (seconds < 1) {
            throw CommandFailure.badConfiguration("--liveness " + seconds + " is too short; take at least 1 second");
        }
        return new LivenessPolicy(Duration.ofSeconds(seconds));
    }
}
