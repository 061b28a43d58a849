package dev.cygnet.gateway;

import dev.cygnet.gateway.io.GatewayLoop;
import dev.cygnet.gateway.io.LanAttachment;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.gateway.port.KeyLogPort;
import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayListener;
import dev.cygnet.gateway.runtime.GatewayCore;
import dev.cygnet.gateway.runtime.GatewayPorts;
import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.ike.IkeEngines;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.Topology;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Declares one gateway and starts it. Not thread-safe. */
public final class GatewayBuilder {
    private Optional<Topology> topology = Optional.empty();
    private Optional<Function<Topology, NodePlan>> node = Optional.empty();
    private final Map<IpAddress, UnderlayEndpoint> underlay = new LinkedHashMap<>();
    private Optional<LanAttachment> lan = Optional.empty();
    private final List<Consumer<GatewayEvent>> consumers = new ArrayList<>();
    private Function<NodePlan, NodePlan> adjustments = Function.identity();
    private Optional<Path> keyLog = Optional.empty();
    private Optional<SecureRandom> random = Optional.empty();

    GatewayBuilder() {}

    /**
     * @param declaration where the gateway is declared
     * @return this
     */
    public GatewayBuilder topology(Topology declaration) {
        topology = Optional.of(declaration);
        return this;
    }

    /**
     * Runs a VPN gateway of the topology; it establishes its connections by itself.
     *
     * @param name its name
     * @return this
     */
    public GatewayBuilder vpnGateway(String name) {
        node = Optional.of(t -> NodePlan.forVpnGateway(t, name));
        return this;
    }

    /**
     * Runs the device of a customer gateway of the topology; it waits for the VPN gateway.
     *
     * @param name its name
     * @return this
     */
    public GatewayBuilder customerGateway(String name) {
        node = Optional.of(t -> NodePlan.forCustomerGateway(t, name));
        return this;
    }

    /**
     * Says where an address of the topology, own or a peer's, is found on the network; if not said, at itself, ports 500 and 4500.
     *
     * @param modelAddress the address in the topology; identities keep it
     * @param declaration where it is
     * @return this
     * @throws IllegalArgumentException if the text is no IP address
     */
    public GatewayBuilder bind(String modelAddress, Consumer<BindSpec> declaration) {
        IpAddress address = IpAddress.parse(modelAddress);
        BindSpec spec = new BindSpec(address);
        declaration.accept(spec);
        underlay.put(address, spec.toEndpoint());
        return this;
    }

    /**
     * @param attachment the gateway's own side, one of {@link Lan}'s or an own implementation; required
     * @return this
     */
    public GatewayBuilder lan(LanAttachment attachment) {
        lan = Optional.of(attachment);
        return this;
    }

    /**
     * Tells of events, in order, on a thread of their own.
     *
     * @param <E> the kind
     * @param type the kind; {@link GatewayEvent} for all
     * @param consumer takes them; what it throws is logged and otherwise ignored
     * @return this
     */
    public <E extends GatewayEvent> GatewayBuilder on(Class<E> type, Consumer<? super E> consumer) {
        consumers.add(event -> {
            if (type.isInstance(event)) {
                consumer.accept(type.cast(event));
            }
        });
        return this;
    }

    /**
     * Tells of the IKE engine's events, in order, on a thread of their own.
     *
     * @param <E> the kind
     * @param type the kind; {@link IkeEvent} for all
     * @param consumer takes them; what it throws is logged and otherwise ignored
     * @return this
     */
    public <E extends IkeEvent> GatewayBuilder onIke(Class<E> type, Consumer<? super E> consumer) {
        return on(GatewayEvent.IkeReported.class, reported -> {
            if (type.isInstance(reported.event())) {
                consumer.accept(type.cast(reported.event()));
            }
        });
    }

    /**
     * @param role whether the gateway establishes its connections by itself, if it is to differ from the default
     * @return this
     */
    public GatewayBuilder startup(IkePeering.Startup role) {
        adjustments = adjustments.andThen(plan -> plan.withStartup(role));
        return this;
    }

    /**
     * @param policy how the peers' liveness is checked
     * @return this
     */
    public GatewayBuilder liveness(LivenessPolicy policy) {
        adjustments = adjustments.andThen(plan -> plan.withLiveness(policy));
        return this;
    }

    /**
     * @param profile how often requests are sent again
     * @return this
     */
    public GatewayBuilder retransmission(Retransmission profile) {
        adjustments = adjustments.andThen(plan -> plan.withRetransmission(profile));
        return this;
    }

    /**
     * Writes the keys of all SAs into files that Wireshark reads. <b>Who has the files can decrypt and forge all traffic.</b> For tests only.
     *
     * @param directory where the files {@code ikev2_decryption_table} and {@code esp_sa} are made or grow
     * @return this
     */
    public GatewayBuilder keyLog(Path directory) {
        keyLog = Optional.of(directory);
        return this;
    }

    /**
     * @param source of nonces, SPIs, private values and IVs; a new {@link SecureRandom} if not given
     * @return this
     */
    public GatewayBuilder random(SecureRandom source) {
        random = Optional.of(source);
        return this;
    }

    /** {@return what would run, without starting it} */
    public NodePlan plan() {
        Topology declared = topology.orElseThrow(
                () -> new CygnetException("a gateway needs a topology; call topology(…) before start()"));
        NodePlan plan = node.orElseThrow(() -> new CygnetException(
                        "a gateway needs a name; call vpnGateway(…) or customerGateway(…) before start()"))
                .apply(declared);
        for (Map.Entry<IpAddress, UnderlayEndpoint> entry : underlay.entrySet()) {
            plan = plan.withUnderlay(entry.getKey(), entry.getValue());
        }
        return adjustments.apply(plan);
    }

    /**
     * Binds the sockets, opens the LAN, reads the keys and runs the gateway.
     *
     * @return the running gateway
     * @throws CygnetException if anything of that fails; the message says what to do, and nothing runs
     */
    public RunningGateway start() {
        NodePlan plan = plan();
        LanAttachment attachment = lan.orElseThrow(() -> new CygnetException(
                "a gateway needs a LAN; call lan(Lan.inMemory()) or lan(Lan.tun(\"vpn0\")) before start()"));
        List<Consumer<GatewayEvent>> hearers = new ArrayList<>(consumers);
        hearers.add(0, new EventLog(plan.node()));
        EventDispatcher events = new EventDispatcher(plan.node(), hearers);
        UpLatch upLatch = new UpLatch();
        GatewayListener listener = event -> {
            upLatch.onEvent(event);
            events.onEvent(event);
        };
        SecureRandom source = random.orElseGet(SecureRandom::new);
        KeyLogPort keys = keyLog.<KeyLogPort>map(KeyLogFiles::new).orElse(KeyLogPort.none());
        GatewayLoop loop = GatewayLoop.start(
                plan,
                attachment,
                (sockets, port) -> new GatewayCore(
                        plan,
                        IkeEngines.create(options(), source),
                        new GatewayPorts(sockets, port, listener, keys),
                        source));
        events.start();
        return new RunningGateway(plan, loop, events, upLatch);
    }

    private IkeEngineOptions options() {
        return keyLog.isPresent()
                ? IkeEngineOptions.defaults().withKeyLog(IkeEngineOptions.KeyLog.ON)
                : IkeEngineOptions.defaults();
    }
}
