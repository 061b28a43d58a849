package dev.cygnet.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.clock.EventScheduler;
import dev.cygnet.testkit.clock.SeededRandom;
import dev.cygnet.testkit.clock.VirtualClock;
import dev.cygnet.testkit.trace.NetworkTrace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LinkPropertyTest {
    private static final UdpEndpoint LEFT = new UdpEndpoint(IpAddress.parse("198.51.100.1"), 500);
    private static final UdpEndpoint RIGHT = new UdpEndpoint(IpAddress.parse("203.0.113.2"), 500);
    private static final int DATAGRAMS = 2_000;

    /** Six standard deviations of a binomial share: one failure in 500 million tries. */
    private static final double TOLERANCE = 6 * Math.sqrt(0.25 / DATAGRAMS);

    record Arrival(int datagram, Instant at) {}

    record Statistics(Duration least, Duration most) {
        static Statistics of(List<Arrival> arrivals) {
            List<Duration> latencies = arrivals.stream()
                    .map(arrival -> Duration.between(departure(arrival.datagram), arrival.at))
                    .sorted()
                    .toList();
            return new Statistics(latencies.get(0), latencies.get(latencies.size() - 1));
        }
    }

    record Run(List<Arrival> arrivals, NetworkTrace trace) {}

    @Property(tries = 40)
    void givenShares_whenManyAreSent_thenThatShareIsLostAndDoubled(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double loss,
            @ForAll @DoubleRange(min = 0, max = 1) double duplication) {
        Run run = send(seed, LinkProfile.clean().withLoss(loss).withDuplication(duplication));
        long dropped = run.trace.count(Fate.Kind.DROPPED);
        long arrived = DATAGRAMS - dropped;

        assertThat((double) dropped / DATAGRAMS).isBetween(loss - TOLERANCE, loss + TOLERANCE);
        double doubled = (double) (run.trace.count(Fate.Kind.DELIVERED) - arrived) / DATAGRAMS;
        double expected = (1 - loss) * duplication;
        assertThat(doubled).isBetween(expected - TOLERANCE, expected + TOLERANCE);
    }

    @Property(tries = 40)
    void givenJitter_whenNoneIsReordered_thenOrderIsKeptAndLatencyWithinItsBounds(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 50) int least,
            @ForAll @IntRange(min = 0, max = 50) int spread) {
        Run run = send(
                seed, LinkProfile.clean().withLatency(Duration.ofMillis(least), Duration.ofMillis(least + spread)));

        assertThat(run.arrivals.stream().map(Arrival::datagram).toList())
                .isEqualTo(IntStream.range(0, DATAGRAMS).boxed().toList());
        Statistics latency = Statistics.of(run.arrivals);
        assertThat(latency.least()).isGreaterThanOrEqualTo(Duration.ofMillis(least));
        assertThat(latency.most()).isLessThanOrEqualTo(Duration.ofMillis(least + spread));
    }

    @Property(tries = 20)
    void givenReordering_whenManyAreSent_thenAllArriveAndThatShareIsOvertaken(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double share) {
        Run run = send(seed, LinkProfile.clean().withReordering(share, Duration.ofMillis(5)));

        int late = 0;
        for (Arrival arrival : run.arrivals) {
            late += Duration.between(departure(arrival.datagram), arrival.at).compareTo(LinkProfile.DEFAULT_LATENCY) > 0
                    ? 1
                    : 0;
        }
        assertThat(run.arrivals)
                .extracting(Arrival::datagram)
                .doesNotHaveDuplicates()
                .hasSize(DATAGRAMS);
        assertThat((double) late / DATAGRAMS).isBetween(share - TOLERANCE, share + TOLERANCE);
    }

    @Property(tries = 20)
    void givenOneSeed_whenRunTwice_thenTheSameTraceAndWithAnotherSeedAnother(@ForAll long seed) {
        LinkProfile rough = LinkProfile.clean()
                .withLatency(Duration.ofMillis(1), Duration.ofMillis(30))
                .withLoss(0.2)
                .withDuplication(0.1)
                .withReordering(0.1, Duration.ofMillis(50));
        Run one = send(seed, rough);

        assertThat(send(seed, rough).trace.fingerprint()).isEqualTo(one.trace.fingerprint());
        assertThat(send(seed, rough).arrivals).isEqualTo(one.arrivals);
        assertThat(send(seed + 1, rough).trace.fingerprint()).isNotEqualTo(one.trace.fingerprint());
    }

    private static Run send(long seed, LinkProfile profile) {
        EventScheduler scheduler = new EventScheduler(new VirtualClock());
        VirtualNetwork network = new VirtualNetwork(scheduler, new SeededRandom(seed));
        NetworkTrace trace = new NetworkTrace(1);
        List<Arrival> arrivals = new ArrayList<>();
        network.addObserver(trace);
        network.defaultLink(profile);
        network.attach(
                RIGHT.address(),
                (local, remote, payload, now) ->
                        arrivals.add(new Arrival(ByteBuffer.wrap(payload).getInt(), now)));
        for (int i = 0; i < DATAGRAMS; i++) {
            byte[] payload = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
            scheduler.schedule(departure(i), () -> network.send(LEFT, RIGHT, payload, 0, payload.length));
        }
        boolean more = true;
        while (more) {
            more = scheduler.runNext();
        }
        return new Run(arrivals, trace);
    }

    private static Instant departure(int datagram) {
        return VirtualClock.START.plusMillis(datagram);
    }
}
