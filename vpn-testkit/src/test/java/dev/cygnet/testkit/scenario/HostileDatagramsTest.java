package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.clock.SeededRandom;
import dev.cygnet.testkit.net.Datagram;
import dev.cygnet.testkit.net.Fate;
import dev.cygnet.testkit.node.Ping;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stranger who can forge addresses and replay what he saw sends 500 datagrams of a kind to the VPN gateway while pings run. */
class HostileDatagramsTest {
    private static final int DATAGRAMS = 500;
    private static final UdpEndpoint STRANGER = new UdpEndpoint(IpAddress.parse("203.0.113.66"), 4500);
    private static final UdpEndpoint PEER = new UdpEndpoint(IpAddress.parse("1.1.1.1"), 4500);
    private static final UdpEndpoint GATEWAY = new UdpEndpoint(IpAddress.parse("1.1.1.2"), 4500);
    private static final UdpEndpoint GATEWAY_IKE = new UdpEndpoint(IpAddress.parse("1.1.1.2"), 500);

    private record Capture(List<Datagram> esp, List<Datagram> ike) {
        Datagram lastEsp() {
            return esp.get(esp.size() - 1);
        }
    }

    /**
     * @param payload what is sent the n-th time
     * @param noticed whether the gateway's counters show that it judged them, rather than never having seen them
     */
    private record Attack(
            String name,
            UdpEndpoint source,
            UdpEndpoint destination,
            BiFunction<Capture, SeededRandom, byte[]> payload,
            Predicate<GatewayStatus> noticed) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack esp(String name, BiFunction<Capture, SeededRandom, byte[]> payload, DropReason reason) {
        return new Attack(name, PEER, GATEWAY, payload, status -> status.dropped(reason) >= DATAGRAMS);
    }

    private static Attack ike(String name, UdpEndpoint source, BiFunction<Capture, SeededRandom, byte[]> payload) {
        return new Attack(
                name, source, GATEWAY_IKE, payload, status -> sum(status.ike().dropped()) >= DATAGRAMS);
    }

    private static Attack any(
            String name,
            UdpEndpoint source,
            UdpEndpoint destination,
            BiFunction<Capture, SeededRandom, byte[]> payload) {
        return new Attack(
                name,
                source,
                destination,
                payload,
                status -> sum(status.drops()) + status.ike().received() >= DATAGRAMS);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static Stream<Attack> attacks() {
        HexFormat hex = HexFormat.of();
        return Stream.of(
                any("random octets of any length", STRANGER, GATEWAY, (seen, random) -> octets(random)),
                any("random octets to port 500", STRANGER, GATEWAY_IKE, (seen, random) -> octets(random)),
                any("random octets with the peer's address", PEER, GATEWAY, (seen, random) -> octets(random)),
                esp("nothing at all", (seen, random) -> new byte[0], DropReason.RUNT_DATAGRAM),
                esp("three octets", (seen, random) -> new byte[3], DropReason.RUNT_DATAGRAM),
                new Attack(
                        "keepalives of a stranger",
                        STRANGER,
                        GATEWAY,
                        (seen, random) -> new byte[] {(byte) 0xff},
                        status -> status.drops().isEmpty()),
                esp(
                        "an SPI that nobody has",
                        (seen, random) -> spi(seen.lastEsp().payload(), random.nextInt() | 0x100),
                        DropReason.UNKNOWN_SPI),
                esp(
                        "ESP with a broken ICV and a new sequence number",
                        (seen, random) -> sequence(seen.lastEsp().payload(), 1_000_000 + random.nextInt(1000)),
                        DropReason.INTEGRITY_FAILED),
                esp(
                        "replays of ESP",
                        (seen, random) -> seen.esp()
                                .get(random.nextInt(seen.esp().size()))
                                .payload(),
                        DropReason.REPLAYED),
                any(
                        "truncated ESP",
                        PEER,
                        GATEWAY,
                        (seen, random) -> truncated(seen.lastEsp().payload(), random)),
                any(
                        "replays of IKE with the non-ESP marker",
                        PEER,
                        GATEWAY,
                        (seen, random) -> seen.ike()
                                .get(random.nextInt(seen.ike().size()))
                                .payload()),
                any(
                        "truncated IKE",
                        PEER,
                        GATEWAY,
                        (seen, random) -> truncated(seen.ike().get(0).payload(), random)),
                any(
                        "IKE with a flipped bit",
                        PEER,
                        GATEWAY,
                        (seen, random) -> flipped(
                                seen.ike()
                                        .get(random.nextInt(seen.ike().size()))
                                        .payload(),
                                random)),
                ike(
                        "IKE with a zero initiator SPI",
                        STRANGER,
                        (seen, random) -> hex.parseHex(
                                "0000000000000000" + "0000000000000000" + "2120220800000000" + "0000001c")),
                ike(
                        "IKE of version 3 that is no request for an SA",
                        STRANGER,
                        (seen, random) -> hex.parseHex(
                                "00000000000000aa" + "00000000000000bb" + "2e30252800000007" + "0000001c")),
                ike(
                        "IKE with a length beyond the datagram",
                        STRANGER,
                        (seen, random) -> hex.parseHex(
                                "00000000000000aa" + "0000000000000000" + "2120220800000000" + "0000ffff")),
                ike(
                        "IKE_AUTH of an SA that does not exist",
                        STRANGER,
                        (seen, random) -> hex.parseHex(
                                "00000000000000aa" + "00000000000000bb" + "2e20230800000001" + "0000001c")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void pingsGoOnAndNothingBreaks(Attack attack) {
        Testbed.of(Scenario.activeActive().fastCryptography().topology())
                .seed(81)
                .run(net -> {
                    Capture seen = new Capture(new ArrayList<>(), new ArrayList<>());
                    net.network().addObserver((at, datagram, fate) -> {
                        if (fate.kind() == Fate.Kind.DELIVERED
                                && datagram.destination().equals(GATEWAY)
                                && datagram.source().equals(PEER)) {
                            (isIke(datagram) ? seen.ike() : seen.esp()).add(datagram);
                        }
                    });
                    net.start();
                    net.awaitAllUp(ofSeconds(10));
                    Ping fromCloud = net.server("192.168.0.10").ping("172.16.0.20", 500, ofMillis(20));
                    Ping fromSite = net.server("172.16.0.20").ping("192.168.0.10", 500, ofMillis(20));
                    net.runFor(ofSeconds(1));
                    Capture before = new Capture(List.copyOf(seen.esp()), List.copyOf(seen.ike()));
                    SeededRandom random = net.simulation().random("stranger");
                    for (int i = 0; i < DATAGRAMS; i++) {
                        byte[] payload = attack.payload().apply(before, random);
                        net.after(
                                ofMillis(15L * i),
                                () -> net.network()
                                        .send(attack.source(), attack.destination(), payload, 0, payload.length));
                    }
                    net.runFor(ofSeconds(15));

                    assertThat(fromCloud.answered()).isEqualTo(500);
                    assertThat(fromSite.answered()).isEqualTo(500);
                    assertThat(fromCloud.duplicates() + fromSite.duplicates()).isZero();
                    net.gateways()
                            .forEach(gateway -> assertThat(gateway.events(ConnectionDown.class))
                                    .isEmpty());
                    assertThat(net.gateway(Scenario.GATEWAY).status())
                            .as("the gateway's counters")
                            .matches(attack.noticed());
                    net.gateway(Scenario.GATEWAY).rekeyIkeSa("vpn-001");
                    net.gateway("cgw-fw").rekeyChildSas("vpn-001");
                    net.runFor(ofSeconds(15));
                    SaPairs.awaitOneEach(net, ofSeconds(30));
                });
    }

    private static boolean isIke(Datagram datagram) {
        return datagram.length() > 4
                && datagram.octet(0) == 0
                && datagram.octet(1) == 0
                && datagram.octet(2) == 0
                && datagram.octet(3) == 0;
    }

    private static byte[] octets(SeededRandom random) {
        byte[] octets = new byte[random.nextInt(300)];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] spi(byte[] esp, int spi) {
        return ByteBuffer.wrap(esp).putInt(0, spi).array();
    }

    private static byte[] sequence(byte[] esp, int number) {
        return ByteBuffer.wrap(esp).putInt(4, number).array();
    }

    private static byte[] truncated(byte[] payload, SeededRandom random) {
        return Arrays.copyOf(payload, 1 + random.nextInt(payload.length - 1));
    }

    private static byte[] flipped(byte[] payload, SeededRandom random) {
        payload[4 + random.nextInt(payload.length - 4)] ^= (byte) (1 << random.nextInt(8));
        return payload;
    }
}
