package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.DecodeResult;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageReader;
import dev.cygnet.ike.message.IkeMessageWriter;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connections come up again, whatever happens in between. */
class ReconnectTest {
    private static final Retransmission TWICE =
            new Retransmission(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    private static final TunnelPath FROM_B = new TunnelPath(TwoEnds.A_500, TwoEnds.B_500);

    private static IkeHeader headerOf(byte[] raw) {
        return ((DecodeResult.Decoded) IkeMessageReader.read(raw)).message().header();
    }

    private static boolean isFirstRequest(IkeOutput.SendDatagram sent) {
        IkeHeader header = headerOf(sent.payload());
        return header.isRequest() && header.exchangeType().equals(ExchangeType.IKE_SA_INIT);
    }

    @Test
    @DisplayName("RFC 7296 §2.21.1: first requests in the peer's name do not keep us from reconnecting")
    void strangersDoNotPostponeTheNextAttempt() {
        SimulatedEnd a = new SimulatedEnd(IkeEngineOptions.defaults(), 1);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        a.handle(new IkeInput.AddPeering(TwoEnds.left().retransmission(TWICE).build()), now);
        int attempts = 0;
        for (int second = 0; second < 900; second++) {
            now = now.plusSeconds(1);
            if (second % 11 == 0) {
                SimulatedEnd stranger = new SimulatedEnd(IkeEngineOptions.defaults(), 100 + second);
                stranger.handle(
                        new IkeInput.AddPeering(TwoEnds.right()
                                .startup(IkePeering.Startup.INITIATE)
                                .build()),
                        now);
                a.handle(
                        new IkeInput.DatagramReceived(
                                FROM_B, stranger.takeOutbox().get(0).payload()),
                        now);
            }
            a.handle(new IkeInput.TimerFired(), now);
            boolean attempt = a.takeOutbox().stream().anyMatch(ReconnectTest::isFirstRequest);
            attempts += attempt && second >= 300 ? 1 : 0;
        }

        assertThat(attempts).as("an attempt at least every minute").isGreaterThanOrEqualTo(10);
    }

    @Test
    void aChildThatWasBeingTriedWhenItsIkeSaDiedComesUpWithTheNext() {
        List<ChildTemplate> left =
                List.of(TwoEnds.left().build().children().get(0), second("10.1.0.0/16", "10.3.0.0/16"));
        List<ChildTemplate> right =
                List.of(TwoEnds.right().build().children().get(0), second("10.3.0.0/16", "10.1.0.0/16"));
        TwoEnds ends = HostilePeer.established(
                3,
                TwoEnds.left().children(left).retransmission(TWICE).build(),
                TwoEnds.right().children(right).build());
        assertThat(ends.a.understands(ends.b, "second")).isTrue();

        HostilePeer peer = new HostilePeer(ends.a);
        DeletePayload delete = DeletePayload.esp(
                List.of(ends.a.outbound("second").orElseThrow().outboundSpi()));
        peer.request(peer.newest(), Sender.RESPONDER, ExchangeType.INFORMATIONAL, 0, List.of(delete), ends.now);
        ends.lost = d -> true;
        ends.runUntil(Duration.ofMinutes(1), () -> ends.a.inbound.isEmpty());
        ends.lost = d -> false;
        ends.run(Duration.ofMinutes(5));

        assertThat(ends.carriesBothWays()).isTrue();
        assertThat(ends.b.understands(ends.a, "second")).isTrue();
    }

    private static ChildTemplate second(String local, String remote) {
        return new ChildTemplate(
                "second",
                TwoEnds.ipsec(),
                List.of(TrafficSelector.of(Cidr.parse(local))),
                List.of(TrafficSelector.of(Cidr.parse(remote))));
    }

    @Test
    @DisplayName(
            "RFC 7296 §2.6: whoever forges cookies or group changes makes us start over a few times, not without end")
    void forgedReasonsToStartOverAreBounded() {
        IkePolicy twoGroups = IkePolicy.builder()
                .dhGroups(List.of(DhGroup.GROUP_31, DhGroup.GROUP_19))
                .build();
        SimulatedEnd a = new SimulatedEnd(IkeEngineOptions.defaults(), 1);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        a.handle(new IkeInput.AddPeering(TwoEnds.left().ikePolicy(twoGroups).build()), now);
        long spi = headerOf(a.takeOutbox().get(0).payload()).initiatorSpi();
        IkeHeader header = IkeHeader.of(spi, 0, ExchangeType.IKE_SA_INIT, Sender.RESPONDER, Kind.RESPONSE, 0);
        for (int i = 0; i < 50; i++) {
            NotifyPayload cookie = NotifyPayload.of(NotifyType.COOKIE, Octets.ofInt(i));
            NotifyPayload group = NotifyPayload.invalidKePayload(i % 2 == 0 ? 19 : 31);
            for (NotifyPayload forged : List.of(cookie, group)) {
                byte[] raw = IkeMessageWriter.write(new IkeMessage(header, List.of(forged)));
                a.handle(new IkeInput.DatagramReceived(FROM_B, raw), now);
            }
        }

        assertThat(a.takeOutbox()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    @DisplayName("RFC 7296 §2.4: a peer that comes back within seconds replaces its former SA")
    void aPeerThatRestartsAtOnce() {
        for (int seed = 0; seed < 8; seed++) {
            TwoEnds ends = new TwoEnds(seed).established();
            SimulatedEnd reborn = new SimulatedEnd(IkeEngineOptions.defaults(), 500 + seed);
            SimulatedEnd again = ends.a;
            ends.now = ends.now.plusSeconds(30);
            restart(ends, reborn, again);
            SimulatedEnd thirdLife = new SimulatedEnd(IkeEngineOptions.defaults(), 900 + seed);
            restart(ends, thirdLife, again);

            assertThat(again.understands(thirdLife, TwoEnds.CHILD))
                    .as("seed " + seed)
                    .isTrue();
            assertThat(again.engine.status().get(0).ikeSas().get(0).state())
                    .as("the newest SA, seed " + seed)
                    .isEqualTo("ESTABLISHED");
            assertThat(thirdLife.understands(again, TwoEnds.CHILD))
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    private static void restart(TwoEnds ends, SimulatedEnd peer, SimulatedEnd survivor) {
        ends.now = ends.now.plusSeconds(3);
        peer.handle(
                new IkeInput.AddPeering(
                        TwoEnds.right().startup(IkePeering.Startup.INITIATE).build()),
                ends.now);
        List<IkeOutput.SendDatagram> toSurvivor = new ArrayList<>(peer.takeOutbox());
        while (!toSurvivor.isEmpty()) {
            toSurvivor.forEach(d -> survivor.handle(
                    new IkeInput.DatagramReceived(SimulatedEnd.reversed(d.path()), d.payload()), ends.now));
            toSurvivor.clear();
            survivor.takeOutbox()
                    .forEach(d -> peer.handle(
                            new IkeInput.DatagramReceived(SimulatedEnd.reversed(d.path()), d.payload()), ends.now));
            toSurvivor.addAll(peer.takeOutbox());
        }
    }
}
