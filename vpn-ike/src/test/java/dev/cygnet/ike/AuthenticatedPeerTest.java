package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.PeeringStatus;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a peer that has authenticated itself, or that is merely slow or broken, can do to us. */
class AuthenticatedPeerTest {
    private final TwoEnds ends = HostilePeer.established(1);
    private final SimulatedEnd a = ends.a;
    private final HostilePeer peer = new HostilePeer(a);
    private final HostilePeer.Keys first = peer.newest();

    private Instant now() {
        return ends.now;
    }

    private Spi peersSpi() {
        return a.outbound(TwoEnds.CHILD).orElseThrow().outboundSpi();
    }

    private List<PeeringStatus.Ike> ikeSas() {
        return a.engine.status().get(0).ikeSas();
    }

    /** The peer says nothing more; only time passes. */
    private void silence(Duration duration) {
        Instant end = now().plus(duration);
        while (a.engine.nextDeadline().filter(d -> !d.isAfter(end)).isPresent()) {
            Instant next = a.engine.nextDeadline().orElseThrow();
            ends.now = next.isAfter(now()) ? next : now();
            a.handle(new IkeInput.TimerFired(), now());
        }
        ends.now = end;
    }

    private HostilePeer.Keys collideInIkeRekey() {
        peer.request(first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, 0, peer.ikeRekey(77), now());
        return peer.newest();
    }

    private IkeMessage command(IkeInput input) {
        a.handle(input, now());
        return peer.victimsRequest();
    }

    @Test
    @DisplayName("RFC 7296 §2.8.2: nothing is inherited by an SA that its maker has deleted again")
    void anHeirThatIsGoneInheritsNothing() {
        IkeMessage ours = command(new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
        HostilePeer.Keys heir = collideInIkeRekey();
        peer.request(heir, Sender.INITIATOR, ExchangeType.INFORMATIONAL, 0, List.of(DeletePayload.ikeSa()), now());
        peer.answer(ours, List.of(NotifyPayload.of(NotifyType.TEMPORARY_FAILURE)), now());

        assertThat(ikeSas()).singleElement().satisfies(sa -> {
            assertThat(sa.state()).isEqualTo(IkeSa.State.ESTABLISHED.name());
            assertThat(sa.children()).hasSize(1);
        });
        a.takeOutbox();
        silence(Duration.ofDays(2));
        assertThat(a.inbound).as("no child outlives its lifetime").isEmpty();
    }

    @Test
    @DisplayName("RFC 7296 §2.8.2: the peer's new SA inherits, even if it answers our own rekey with nonsense")
    void nonsenseInACollisionLeavesTheChildWithTheHeir() {
        IkeMessage ours = command(new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
        collideInIkeRekey();
        peer.answer(ours, List.of(), now());
        peer.request(first, Sender.RESPONDER, ExchangeType.INFORMATIONAL, 1, List.of(DeletePayload.ikeSa()), now());

        assertThat(ikeSas())
                .singleElement()
                .satisfies(sa -> assertThat(sa.children()).hasSize(1));
        assertThat(a.inbound).hasSize(1);
        assertThat(a.events(IkeEvent.ChildSaClosed.class)).isEmpty();
    }

    @Test
    void aPeerCannotMakeSasWithoutBound() {
        for (int i = 0; i < 200; i++) {
            peer.request(
                    first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, i, peer.childRequest(10_000 + i), now());
        }
        assertThat(a.inbound.size()).isLessThanOrEqualTo(16);
        for (int i = 200; i < 400; i++) {
            Spi newest = ikeSas().get(0)
                    .children()
                    .get(ikeSas().get(0).children().size() - 1)
                    .outboundSpi();
            peer.request(
                    first,
                    Sender.RESPONDER,
                    ExchangeType.CREATE_CHILD_SA,
                    i,
                    peer.childRekey(newest, 20_000 + i),
                    now());
        }
        assertThat(a.inbound.size()).isLessThanOrEqualTo(16);
    }

    @Test
    @DisplayName("RFC 7296 §2.25: one collision at a time, and a bounded chain of replaced IKE SAs")
    void aPeerCannotMakeIkeSasWithoutBound() {
        command(new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
        for (int i = 0; i < 100; i++) {
            peer.request(first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, i, peer.ikeRekey(1000 + i), now());
        }
        assertThat(ikeSas()).hasSize(2);
        for (int i = 0; i < 100; i++) {
            peer.request(
                    peer.newest(), Sender.INITIATOR, ExchangeType.CREATE_CHILD_SA, 0, peer.ikeRekey(2000 + i), now());
        }
        assertThat(ikeSas().size()).isLessThanOrEqualTo(8);
    }

    @Test
    @DisplayName(
            "RFC 7296 §2.8.1: a child that the peer has replaced meanwhile is not replaced again with another group")
    void invalidGroupAfterACollision() {
        Spi old = peersSpi();
        IkeMessage ours = command(new IkeInput.RekeyChildSas(TwoEnds.PEERING));
        peer.request(first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, 0, peer.childRekey(old, 5000), now());
        peer.answer(ours, List.of(NotifyPayload.invalidKePayload(31)), now());

        assertThat(peer.sent()).as("no further rekey of the old child").isEmpty();
        assertThat(a.events(IkeEvent.ChildSaRekeyed.class)).hasSize(1);
        assertThat(ikeSas().get(0).children())
                .extracting(PeeringStatus.Child::state)
                .containsExactly("REPLACED", "ESTABLISHED");
    }

    @Test
    @DisplayName("RFC 7296 §2.8: deletes out of order leave the newest child in use")
    void deletesOutOfOrder() {
        Spi oldest = peersSpi();
        peer.request(first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, 0, peer.childRekey(oldest, 5000), now());
        peer.request(
                first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, 1, peer.childRekey(new Spi(5000), 6000), now());
        for (int id = 2; id < 4; id++) {
            Spi next = id == 2 ? new Spi(5000) : oldest;
            peer.request(
                    first,
                    Sender.RESPONDER,
                    ExchangeType.INFORMATIONAL,
                    id,
                    List.of(DeletePayload.esp(List.of(next))),
                    now());
        }

        assertThat(peersSpi()).isEqualTo(new Spi(6000));
        silence(Duration.ofSeconds(6));
        assertThat(a.outbound(TwoEnds.CHILD)).isPresent();
    }

    @Test
    @DisplayName("RFC 7296 §2.23: ESP stays on the NAT traversal ports when a message comes in on port 500")
    void espStaysOnItsPort() {
        byte[] alive =
                HostilePeer.seal(first, ExchangeType.INFORMATIONAL, Sender.RESPONDER, Kind.REQUEST, 0, List.of());
        TunnelPath onPort500 = new TunnelPath(TwoEnds.A_500, TwoEnds.B_500);
        List<IkeOutput> outputs = a.engine.handle(new IkeInput.DatagramReceived(onPort500, alive), now());

        Optional<TunnelPath> espPath = outputs.stream()
                .filter(IkeOutput.UpdatePath.class::isInstance)
                .map(o -> ((IkeOutput.UpdatePath) o).path())
                .findFirst();
        assertThat(espPath.orElse(HostilePeer.TO_VICTIM)).isEqualTo(HostilePeer.TO_VICTIM);
    }

    @Test
    void aChildThatDiesWithItsIkeSaIsTriedAgainOnTheOneThatStays() {
        command(new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
        HostilePeer.Keys heir = collideInIkeRekey();
        silence(Retransmission.GUIDE.deadAfter());
        assertThat(a.inbound).isEmpty();
        assertThat(ikeSas())
                .singleElement()
                .satisfies(sa -> assertThat(sa.initiatorSpi()).isEqualTo(heir.initiatorSpi()));
        a.takeOutbox();
        silence(Duration.ofSeconds(2));

        assertThat(peer.sent()).extracting(m -> m.header().exchangeType()).contains(ExchangeType.CREATE_CHILD_SA);
    }

    @Test
    @DisplayName("RFC 7296 §2.8: a child that is replaced itself carries until the peer deletes it")
    void deletesInOrder() {
        Spi oldest = peersSpi();
        peer.request(first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, 0, peer.childRekey(oldest, 5000), now());
        peer.request(
                first, Sender.RESPONDER, ExchangeType.CREATE_CHILD_SA, 1, peer.childRekey(new Spi(5000), 6000), now());
        assertThat(peersSpi()).isEqualTo(oldest);

        peer.request(
                first,
                Sender.RESPONDER,
                ExchangeType.INFORMATIONAL,
                2,
                List.of(DeletePayload.esp(List.of(oldest))),
                now());
        assertThat(peersSpi()).isEqualTo(new Spi(5000));

        peer.request(
                first,
                Sender.RESPONDER,
                ExchangeType.INFORMATIONAL,
                3,
                List.of(DeletePayload.esp(List.of(new Spi(5000)))),
                now());
        assertThat(peersSpi()).isEqualTo(new Spi(6000));
    }
}
