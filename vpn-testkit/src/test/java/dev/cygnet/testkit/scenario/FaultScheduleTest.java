package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.clock.SeededRandom;
import dev.cygnet.testkit.net.Datagram;
import dev.cygnet.testkit.net.Fate;
import dev.cygnet.testkit.node.Ping;
import dev.cygnet.testkit.node.SimGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Half an hour of random faults: loss, duplication, reordering, addresses and single directions cut, gateways crashed, rekeys commanded
 * in the midst of it. Whatever happens, nothing leaves in clear and no replay is accepted; once the faults end, everything heals.
 */
class FaultScheduleTest {
    /** More with {@code -Dcygnet.testkit.sweep=600}. */
    private static final int DEFAULT_SEEDS = 24;

    private static final int FAULTS = 40;
    private static final Duration PERIOD = ofMinutes(30);
    private static final byte[] CLEAR = "Cygnet pings".getBytes(StandardCharsets.US_ASCII);

    static LongStream seeds() {
        // Both ends created the child at once after its expiry, and kept two.
        LongStream regressions = LongStream.of(1126, 1139);
        return LongStream.concat(
                regressions,
                LongStream.range(1_000, 1_000 + Integer.getInteger("cygnet.testkit.sweep", DEFAULT_SEEDS)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onceTheFaultsEndEverythingHeals(long seed) {
        Scenario scenario = seed % 2 == 0 ? Scenario.activeActive() : Scenario.activeStandby();
        Testbed.of(scenario.fastCryptography()
                        .ipsecLifetime(ofMinutes(5))
                        .ikeLifetime(ofMinutes(12))
                        .topology())
                .seed(seed)
                .liveness(guideDetection(seed) ? LivenessPolicy.ON_DEMAND_30S : new LivenessPolicy(ofSeconds(10)))
                .retransmission(guideDetection(seed) ? Retransmission.GUIDE : Retransmission.DATA_CENTRE)
                .adjust(plan -> bothEndsInitiate(seed) ? plan.withStartup(IkePeering.Startup.INITIATE) : plan)
                .run(net -> {
                    List<Datagram> clear = new ArrayList<>();
                    net.network().addObserver((at, datagram, fate) -> {
                        if (fate.kind() == Fate.Kind.SENT && contains(datagram.payload(), CLEAR)) {
                            clear.add(datagram);
                        }
                    });
                    net.start();
                    net.gateways().forEach(gateway -> probe(net, gateway));
                    Ping down = net.server("192.168.0.10").ping("172.16.0.20", 7_200, ofMillis(500));
                    Ping up = net.server("172.16.0.21").ping("192.168.0.11", 7_200, ofMillis(500));
                    schedule(net, net.simulation().random("faults"));
                    net.runFor(PERIOD);
                    heal(net);
                    net.runFor(ofMinutes(8));

                    SaPairs.awaitOneEach(net, ofMinutes(1));
                    net.awaitAllUp(Duration.ZERO);
                    Instant whole = net.now();
                    net.runFor(ofMinutes(20));
                    SaPairs.awaitOneEach(net, ofMinutes(1));
                    assertThat(down.lost() + up.lost()).as("felt the faults").isPositive();
                    for (Ping ping : List.of(down, up)) {
                        assertThat(ping.lostAt())
                                .allSatisfy(at -> assertThat(at).isBefore(whole));
                        assertThat(ping.duplicates()).as("accepted replays").isZero();
                    }
                    assertThat(clear).as("packets in clear").isEmpty();
                });
    }

    private static boolean guideDetection(long seed) {
        return seed % 3 != 0;
    }

    private static boolean bothEndsInitiate(long seed) {
        return seed % 4 >= 2;
    }

    /** As NQA does: so that a standby connection that has died is noticed too. */
    private static void probe(Testbed net, SimGateway gateway) {
        net.after(ofSeconds(15), () -> {
            gateway.plan().connections().forEach(connection -> gateway.ping(connection.name()));
            probe(net, gateway);
        });
    }

    private static void schedule(Testbed net, SeededRandom random) {
        for (int i = 0; i < FAULTS; i++) {
            Duration at = ofMillis(random.nextInt((int) PERIOD.toMillis()));
            Duration lasting = ofMillis(random.nextInt(120_000));
            Runnable fault = fault(net, random, lasting);
            net.after(at, fault);
        }
    }

    private static Runnable fault(Testbed net, SeededRandom random, Duration lasting) {
        List<IpAddress> addresses = net.gateways().stream()
                .flatMap(gateway -> gateway.plan().localEndpoints().stream())
                .map(endpoint -> endpoint.address())
                .toList();
        IpAddress one = addresses.get(random.nextInt(addresses.size()));
        IpAddress other = addresses.get(random.nextInt(addresses.size()));
        SimGateway gateway = net.gateways().get(random.nextInt(net.gateways().size()));
        String connection = gateway.plan()
                .connections()
                .get(random.nextInt(gateway.plan().connections().size()))
                .name();
        double share = random.nextDouble() * 0.6;
        return switch (random.nextInt(8)) {
            case 0 ->
                () -> {
                    net.network().cut(one);
                    net.after(lasting, () -> net.network().restore(one));
                };
            case 1 ->
                () -> {
                    net.network().cutOneWay(one, other);
                    net.after(lasting, () -> net.network().restoreOneWay(one, other));
                };
            case 2 -> () -> net.loss(share);
            case 3 -> () -> net.links(link -> link.withDuplication(share));
            case 4 -> () -> net.links(link -> link.withReordering(share, ofMillis(1_500)));
            case 5 -> () -> gateway.rekeyIkeSa(connection);
            case 6 -> () -> gateway.rekeyChildSas(connection);
            default ->
                () -> {
                    gateway.crash();
                    gateway.restart();
                };
        };
    }

    private static void heal(Testbed net) {
        net.links(link -> link.withLoss(0).withDuplication(0).withReordering(0, Duration.ZERO));
    }

    private static boolean contains(byte[] payload, byte[] pattern) {
        for (int i = 0; i + pattern.length <= payload.length; i++) {
            int matching = 0;
            while (matching < pattern.length && payload[i + matching] == pattern[matching]) {
                matching++;
            }
            if (matching == pattern.length) {
                return true;
            }
        }
        return false;
    }
}
