package dev.cygnet.ike;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Two ends of one connection, a wire with a fate for every datagram, and virtual time. */
final class TwoEnds {
    static final String PEERING = "vpn-001";
    static final String CHILD = "net";
    static final UdpEndpoint A_500 = new UdpEndpoint(IpAddress.parse("192.0.2.1"), 500);
    static final UdpEndpoint A_4500 = new UdpEndpoint(IpAddress.parse("192.0.2.1"), 4500);
    static final UdpEndpoint B_500 = new UdpEndpoint(IpAddress.parse("198.51.100.2"), 500);
    static final UdpEndpoint B_4500 = new UdpEndpoint(IpAddress.parse("198.51.100.2"), 4500);
    private static final Duration LATENCY = Duration.ofMillis(10);

    final SimulatedEnd a;
    final SimulatedEnd b;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Predicate<IkeOutput.SendDatagram> lost = d -> false;
    double duplication;
    double jitter;
    int carried;
    private final Random fate;
    private final PriorityQueue<Flight> wire =
            new PriorityQueue<>(Comparator.comparing(Flight::arrival).thenComparing(Flight::sequence));
    private long sequence;

    private record Flight(Instant arrival, long sequence, SimulatedEnd to, IkeOutput.SendDatagram datagram) {}

    TwoEnds(long seed) {
        this(seed, IkeEngineOptions.defaults());
    }

    TwoEnds(long seed, IkeEngineOptions options) {
        a = new SimulatedEnd(options, seed);
        b = new SimulatedEnd(options, seed + 1_000_003);
        fate = new Random(seed);
    }

    /** Fast algorithms: what is tested is the protocol. */
    static IkePolicy ike() {
        return IkePolicy.builder().dhGroups(List.of(DhGroup.GROUP_31)).build();
    }

    static IpsecPolicy ipsec() {
        return IpsecPolicy.builder().pfs(List.of(DhGroup.GROUP_31)).build();
    }

    static IkePeering.Builder left() {
        return peering(A_500, A_4500, B_500, B_4500, "10.1.0.0/16", "10.2.0.0/16");
    }

    static IkePeering.Builder right() {
        return peering(B_500, B_4500, A_500, A_4500, "10.2.0.0/16", "10.1.0.0/16")
                .startup(IkePeering.Startup.RESPOND_ONLY);
    }

    private static IkePeering.Builder peering(
            UdpEndpoint ike, UdpEndpoint natT, UdpEndpoint peerIke, UdpEndpoint peerNatT, String local, String remote) {
        return IkePeering.builder()
                .name(PEERING)
                .localIke(ike)
                .localNatTraversal(natT)
                .remoteIke(peerIke)
                .remoteNatTraversal(peerNatT)
                .localIdentity(Identity.address(ike.address()))
                .remoteIdentity(Identity.address(peerIke.address()))
                .psk(psk("Test@123"))
                .ikePolicy(ike())
                .children(List.of(child(local, remote, ipsec())));
    }

    static ChildTemplate child(String local, String remote, IpsecPolicy policy) {
        return new ChildTemplate(
                CHILD,
                policy,
                List.of(TrafficSelector.of(Cidr.parse(local))),
                List.of(TrafficSelector.of(Cidr.parse(remote))));
    }

    static SecretBytes psk(String text) {
        return SecretBytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    TwoEnds start(IkePeering left, IkePeering right) {
        b.handle(new IkeInput.AddPeering(right), now);
        a.handle(new IkeInput.AddPeering(left), now);
        collect();
        return this;
    }

    TwoEnds start() {
        return start(left().build(), right().build());
    }

    TwoEnds established() {
        start();
        run(Duration.ofSeconds(5));
        return this;
    }

    void command(SimulatedEnd end, IkeInput input) {
        end.handle(input, now);
        collect();
    }

    private void collect() {
        launch(a, b);
        launch(b, a);
    }

    private void launch(SimulatedEnd from, SimulatedEnd to) {
        for (IkeOutput.SendDatagram datagram : from.takeOutbox()) {
            carried++;
            if (lost.test(datagram)) {
                continue;
            }
            enqueue(to, datagram);
            if (fate.nextDouble() < duplication) {
                enqueue(to, datagram);
            }
        }
    }

    private void enqueue(SimulatedEnd to, IkeOutput.SendDatagram datagram) {
        Duration delay = LATENCY.plusMillis((long) (jitter * fate.nextDouble()));
        wire.add(new Flight(now.plus(delay), sequence++, to, datagram));
    }

    void loseAtRandom(double probability) {
        lost = d -> fate.nextDouble() < probability;
    }

    /** Runs until nothing is left to do or the time is over. */
    void run(Duration duration) {
        runUntil(duration, () -> false);
    }

    boolean runUntil(Duration atMost, BooleanSupplier done) {
        Instant end = now.plus(atMost);
        while (!done.getAsBoolean()) {
            Optional<Instant> next = next();
            if (next.isEmpty() || next.get().isAfter(end)) {
                now = end;
                return done.getAsBoolean();
            }
            now = next.get().isAfter(now) ? next.get() : now;
            step();
            collect();
        }
        return true;
    }

    private Optional<Instant> next() {
        List<Instant> times = new ArrayList<>();
        if (!wire.isEmpty()) {
            times.add(wire.element().arrival());
        }
        a.engine.nextDeadline().ifPresent(times::add);
        b.engine.nextDeadline().ifPresent(times::add);
        return times.stream().min(Comparator.naturalOrder());
    }

    private void step() {
        if (!wire.isEmpty() && !wire.element().arrival().isAfter(now)) {
            Flight flight = wire.remove();
            flight.to.handle(
                    new IkeInput.DatagramReceived(
                            SimulatedEnd.reversed(flight.datagram.path()), flight.datagram.payload()),
                    now);
            return;
        }
        for (SimulatedEnd end : List.of(a, b)) {
            if (end.engine.nextDeadline().filter(d -> !d.isAfter(now)).isPresent()) {
                end.handle(new IkeInput.TimerFired(), now);
            }
        }
    }

    void inject(SimulatedEnd to, IkeOutput.SendDatagram datagram) {
        to.handle(new IkeInput.DatagramReceived(SimulatedEnd.reversed(datagram.path()), datagram.payload()), now);
        collect();
    }

    /** Whether each end understands what the other sends now. */
    boolean carriesBothWays() {
        return a.understands(b, CHILD) && b.understands(a, CHILD);
    }
}
