package dev.cygnet.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.clock.EventScheduler;
import dev.cygnet.testkit.clock.SeededRandom;
import dev.cygnet.testkit.clock.VirtualClock;
import dev.cygnet.testkit.trace.NetworkTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualNetworkTest {
    private static final UdpEndpoint LEFT = new UdpEndpoint(IpAddress.parse("198.51.100.1"), 500);
    private static final UdpEndpoint RIGHT = new UdpEndpoint(IpAddress.parse("203.0.113.2"), 4500);

    private final EventScheduler scheduler = new EventScheduler(new VirtualClock());
    private final VirtualNetwork network = new VirtualNetwork(scheduler, new SeededRandom(1));
    private final NetworkTrace trace = new NetworkTrace(NetworkTrace.DEFAULT_CAPACITY);
    private final List<String> arrived = new ArrayList<>();

    @BeforeEach
    void attachBothEnds() {
        network.addObserver(trace);
        network.attach(LEFT.address(), this::receive);
        network.attach(RIGHT.address(), this::receive);
    }

    @Test
    void givenACleanLink_whenSent_thenACopyArrivesAfterTheLatencyWithBothEndpoints() {
        byte[] array = {9, 1, 2, 3, 9};
        network.send(LEFT, RIGHT, array, 1, 3);
        array[1] = 7;

        run();

        assertThat(arrived).containsExactly("198.51.100.1:500 -> 203.0.113.2:4500 [1, 2, 3] at PT0.01S");
        assertThat(trace.entries()).extracting(entry -> entry.fate().toString()).containsExactly("sent", "delivered");
    }

    @Test
    void givenAnAddressThatNobodyHas_whenSentTo_thenTheTraceSaysSo() {
        network.send(LEFT, new UdpEndpoint(IpAddress.parse("192.0.2.9"), 500), new byte[1], 0, 1);

        run();

        assertThat(lastFate()).isEqualTo("dropped: nobody has 192.0.2.9");
        assertThatThrownBy(() -> network.attach(LEFT.address(), this::receive))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenACutAddress_whenItSendsOrIsSentTo_thenNothingArrivesUntilItIsRestored() {
        send(LEFT, RIGHT, 1);
        network.cut(LEFT.address());
        send(LEFT, RIGHT, 2);
        send(RIGHT, LEFT, 3);
        run();
        assertThat(payloads()).as("what was on its way before still arrives").containsExactly(1);
        assertThat(lastFate()).isEqualTo("dropped: 198.51.100.1 is cut off");

        send(RIGHT, LEFT, 4);
        network.restore(LEFT.address());
        run();
        send(LEFT, RIGHT, 5);
        run();

        assertThat(payloads())
                .as("a cut counts when a datagram leaves and when it arrives")
                .containsExactly(1, 4, 5);
    }

    @Test
    void givenAOneWayCut_whenBothSend_thenOnlyTheOtherDirectionWorks() {
        send(LEFT, RIGHT, 1);
        network.cutOneWay(LEFT.address(), RIGHT.address());
        send(LEFT, RIGHT, 2);
        send(RIGHT, LEFT, 3);
        run();
        assertThat(payloads()).as("a cut link loses what is on it").containsExactly(3);

        network.restoreOneWay(LEFT.address(), RIGHT.address());
        send(LEFT, RIGHT, 4);
        run();
        assertThat(payloads()).containsExactly(3, 4);
    }

    @ParameterizedTest
    @CsvSource({"1372, 1", "1373, 0"})
    void givenAnMtu_whenThePacketIsLarger_thenItVanishesSilently(int payload, int expected) {
        network.defaultLink(LinkProfile.clean().withMtu(1400));

        network.send(LEFT, RIGHT, new byte[payload], 0, payload);
        run();

        assertThat(arrived).hasSize(expected);
        assertThat(trace.count(Fate.Kind.DROPPED)).isEqualTo(1 - expected);
    }

    @Test
    void givenDuplication_whenSent_thenItArrivesTwiceWithOneNumber() {
        network.link(LEFT.address(), RIGHT.address(), LinkProfile.clean().withDuplication(1));

        send(LEFT, RIGHT, 1);
        run();

        assertThat(payloads()).containsExactly(1, 1);
        assertThat(trace.entries())
                .extracting(entry -> entry.datagram().number())
                .containsOnly(1L);
    }

    @Test
    void givenAProfileOfItsOwn_whenTheDefaultChanges_thenTheLinkKeepsIt() {
        network.oneWay(LEFT.address(), RIGHT.address(), LinkProfile.clean().withLatency(Duration.ofSeconds(1)));
        network.defaultLink(LinkProfile.clean().withLoss(1));

        send(LEFT, RIGHT, 1);
        send(RIGHT, LEFT, 2);
        run();

        assertThat(payloads()).containsExactly(1);
        assertThat(arrived.get(0)).endsWith("at PT1S");
    }

    @Test
    void givenRules_whenSent_thenTheFirstThatHasAnOpinionDecides() {
        network.defaultLink(LinkProfile.clean().withLoss(1));
        DatagramRule dropThree = (datagram, now) -> datagram.octet(0) == 3 ? Verdict.drop("third") : Verdict.pass();
        network.addRule(dropThree);
        network.addRule(
                (datagram, now) -> datagram.octet(0) == 1 ? Verdict.delay(Duration.ofSeconds(1)) : Verdict.pass());
        network.addRule((datagram, now) -> datagram.octet(0) <= 3 ? Verdict.deliver() : Verdict.pass());

        for (int payload = 1; payload <= 4; payload++) {
            send(LEFT, RIGHT, payload);
        }
        run();
        assertThat(payloads()).containsExactly(2, 1);
        assertThat(trace.entries())
                .extracting(entry -> entry.fate().toString())
                .contains("dropped: third", "dropped: lost on the link");

        network.removeRule(dropThree);
        send(LEFT, RIGHT, 3);
        run();
        assertThat(payloads()).containsExactly(2, 1, 3);
    }

    @Test
    void givenDatagramsInFlight_whenJudged_thenTheyArriveNowLaterOrNever() {
        for (int payload = 1; payload <= 4; payload++) {
            send(LEFT, RIGHT, payload);
        }
        List<InFlight> flying = network.inFlight();
        assertThat(flying).extracting(flight -> flight.datagram().octet(0)).containsExactly(1, 2, 3, 4);

        assertThat(network.judge(flying.get(0), Verdict.drop("by hand"))).isTrue();
        assertThat(network.judge(flying.get(1), Verdict.delay(Duration.ofSeconds(1))))
                .isTrue();
        assertThat(network.judge(flying.get(2), Verdict.pass())).isTrue();
        assertThat(network.judge(flying.get(3), Verdict.deliver())).isTrue();
        assertThat(network.judge(flying.get(0), Verdict.deliver())).isFalse();
        run();

        assertThat(payloads()).containsExactly(4, 3, 2);
        assertThat(arrived.get(0)).endsWith("at PT0S");
        assertThat(arrived.get(2)).endsWith("at PT1.01S");
        assertThat(network.inFlight()).isEmpty();
    }

    @Test
    void givenAPayloadThatNoPacketHolds_whenSent_thenRefused() {
        assertThatThrownBy(() -> network.send(LEFT, RIGHT, new byte[65_508], 0, 65_508))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65507");
    }

    @Test
    void givenSharesOrSizesOutOfRange_whenProfiled_thenRefused() {
        LinkProfile clean = LinkProfile.clean();
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> clean.withLoss(share)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> clean.withMtu(67)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clean.withLatency(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clean.withLatency(Duration.ofMillis(2), Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void send(UdpEndpoint from, UdpEndpoint to, int payload) {
        network.send(from, to, new byte[] {(byte) payload}, 0, 1);
    }

    private void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now) {
        arrived.add(remote + " -> " + local + " " + Arrays.toString(payload) + " at "
                + Duration.between(VirtualClock.START, now));
    }

    private List<Integer> payloads() {
        return arrived.stream()
                .map(line -> Integer.parseInt(line.substring(line.indexOf(" [") + 2, line.indexOf("] at"))))
                .toList();
    }

    private String lastFate() {
        return trace.last(1).get(0).fate().toString();
    }

    private void run() {
        while (scheduler.runNext()) {
            assertThat(trace.forgotten()).isZero();
        }
    }
}
