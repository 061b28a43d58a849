package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.MessageArbitraries;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.report.PeeringStatus;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.Spi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * A real engine whose messages are changed before they are sealed, and which also says things of its own making, in every state of
 * the other end. Nothing throws, deadlines move on, tables stay bounded, the data plane holds what the engine holds, and once the
 * hostile end is silent everything dies within the lifetimes.
 */
class AuthenticatedPeerPropertyTest {
    private static final Duration IKE_LIFETIME = Duration.ofSeconds(600);
    private static final Duration CHILD_LIFETIME = Duration.ofSeconds(240);
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int STEPS = 150;
    private static final int MOST_CHILDREN = 9;
    private static final int MOST_IKE_SAS = 9;
    private static final List<NotifyType> ERRORS = List.of(
            NotifyType.TEMPORARY_FAILURE,
            NotifyType.CHILD_SA_NOT_FOUND,
            NotifyType.NO_PROPOSAL_CHOSEN,
            NotifyType.TS_UNACCEPTABLE,
            NotifyType.NO_ADDITIONAL_SAS,
            NotifyType.INVALID_SYNTAX,
            NotifyType.AUTHENTICATION_FAILED);

    @Provide
    Arbitrary<List<List<Payload>>> pools() {
        return MessageArbitraries.payloads().list().ofSize(6);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void survives(@ForAll long seed, @ForAll("pools") List<List<Payload>> pool) {
        Duel duel = new Duel(seed, pool);
        for (int i = 0; i < STEPS; i++) {
            duel.step();
        }
        duel.silence();
    }

    /** One hostile end against one of ours. */
    private static final class Duel {
        private final Random random;
        private final List<List<Payload>> pool;
        private final SimulatedEnd victim;
        private final SimulatedEnd accomplice;
        private final HostilePeer peer;
        private final double invention;
        private final double change;
        private final double deafness;
        private final Map<Long, Integer> nextRequest = new HashMap<>();
        private final List<IkeMessage> asked = new ArrayList<>();
        private final List<byte[]> recorded = new ArrayList<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Duel(long seed, List<List<Payload>> pool) {
            this.random = new Random(seed);
            this.pool = pool;
            this.invention = List.of(0.1, 0.5, 1.0).get(random.nextInt(3));
            this.change = List.of(0.02, 0.2, 0.6).get(random.nextInt(3));
            this.deafness = List.of(0.1, 0.5, 0.9).get(random.nextInt(3));
            IkeEngineOptions options = IkeEngineOptions.defaults().withKeyLog(IkeEngineOptions.KeyLog.ON);
            victim = new SimulatedEnd(options, seed);
            accomplice = new SimulatedEnd(options, seed + 1);
            peer = new HostilePeer(victim);
            IkePeering.Startup theirs =
                    random.nextInt(3) == 0 ? IkePeering.Startup.INITIATE : IkePeering.Startup.RESPOND_ONLY;
            accomplice.handle(
                    new IkeInput.AddPeering(shortLived(TwoEnds.right(), "10.2.0.0/16", "10.1.0.0/16")
                            .startup(theirs)
                            .build()),
                    now);
            victim.handle(
                    new IkeInput.AddPeering(shortLived(TwoEnds.left(), "10.1.0.0/16", "10.2.0.0/16")
                            .build()),
                    now);
        }

        private static IkePeering.Builder shortLived(IkePeering.Builder peering, String local, String remote) {
            IkePolicy ike = IkePolicy.builder()
                    .dhGroups(List.of(DhGroup.GROUP_31))
                    .lifetime(IKE_LIFETIME)
                    .build();
            IpsecPolicy ipsec = IpsecPolicy.builder()
                    .pfs(List.of(DhGroup.GROUP_31))
                    .lifetime(CHILD_LIFETIME)
                    .build();
            return peering.ikePolicy(ike)
                    .retransmission(Retransmission.DATA_CENTRE)
                    .children(List.of(TwoEnds.child(local, remote, ipsec)));
        }

        void step() {
            exchange();
            int choice = random.nextInt(10);
            if (choice < 2) {
                wait(victim.engine.nextDeadline().orElse(now));
            } else if (choice == 2) {
                now = now.plusMillis(random.nextInt(3000));
            } else if (choice == 3) {
                command();
            }
            if (!children().isEmpty() && random.nextDouble() < invention) {
                invent();
            }
            assertBounded();
        }

        private void command() {
            SimulatedEnd end = random.nextBoolean() ? victim : accomplice;
            if (end.engine.status().isEmpty()) {
                return;
            }
            end.handle(
                    switch (random.nextInt(4)) {
                        case 0 -> new IkeInput.RekeyIkeSa(TwoEnds.PEERING);
                        case 1 -> new IkeInput.CheckLiveness(TwoEnds.PEERING);
                        case 2 -> new IkeInput.Initiate(TwoEnds.PEERING);
                        default -> new IkeInput.RekeyChildSas(TwoEnds.PEERING);
                    },
                    now);
        }

        /** What is on the wire arrives, sometimes not, sometimes changed. */
        private void exchange() {
            for (IkeOutput.SendDatagram sent : victim.takeOutbox()) {
                peer.open(sent.payload()).ifPresent(this::listen);
                if (children().isEmpty() || random.nextDouble() >= deafness) {
                    accomplice.handle(
                            new IkeInput.DatagramReceived(SimulatedEnd.reversed(sent.path()), sent.payload()), now);
                }
            }
            List<IkeOutput.SendDatagram> theirs = new ArrayList<>(accomplice.takeOutbox());
            if (random.nextInt(6) == 0) {
                Collections.shuffle(theirs, random);
            }
            for (IkeOutput.SendDatagram sent : theirs) {
                byte[] raw = changed(sent.payload());
                victim.handle(new IkeInput.DatagramReceived(SimulatedEnd.reversed(sent.path()), raw), now);
                recorded.add(raw);
            }
            if (!recorded.isEmpty() && random.nextInt(8) == 0) {
                peer.deliver(recorded.get(random.nextInt(recorded.size())), now);
            }
        }

        private void listen(IkeMessage heard) {
            if (heard.header().isRequest()) {
                asked.add(heard);
            } else {
                nextRequest.put(key(heard), heard.header().messageId() + 1);
            }
        }

        private static long key(IkeMessage message) {
            return message.header().initiatorSpi() ^ message.header().responderSpi();
        }

        private byte[] changed(byte[] raw) {
            return random.nextDouble() >= change
                    ? raw
                    : peer.open(raw)
                            .map(m -> HostilePeer.seal(
                                    keys(m),
                                    m.header().exchangeType(),
                                    m.header().sender(),
                                    m.header().isRequest() ? Kind.REQUEST : Kind.RESPONSE,
                                    m.header().messageId(),
                                    mutated(m.payloads())))
                            .orElse(raw);
        }

        private HostilePeer.Keys keys(IkeMessage message) {
            return peer.sas().stream()
                    .filter(k -> k.initiatorSpi() == message.header().initiatorSpi()
                            && k.responderSpi() == message.header().responderSpi())
                    .findFirst()
                    .orElseThrow();
        }

        /** Drops, repeats, moves and replaces payloads. */
        private List<Payload> mutated(List<Payload> genuine) {
            List<Payload> payloads = new ArrayList<>(genuine);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = payloads.isEmpty() ? 0 : random.nextInt(payloads.size());
                List<Payload> others = pool.get(random.nextInt(pool.size()));
                switch (random.nextInt(6)) {
                    case 0 ->
                        payloads.subList(at, Math.min(at + 1, payloads.size())).clear();
                    case 1 ->
                        payloads.addAll(
                                0,
                                payloads.subList(at, Math.min(at + 1, payloads.size())).stream()
                                        .toList());
                    case 2 -> Collections.shuffle(payloads, random);
                    case 3 -> payloads.add(at, NotifyPayload.of(ERRORS.get(random.nextInt(ERRORS.size()))));
                    case 4 -> replaceAlike(payloads, others);
                    default -> payloads.addAll(others);
                }
            }
            return payloads;
        }

        private void replaceAlike(List<Payload> payloads, List<Payload> others) {
            for (Payload other : others) {
                payloads.replaceAll(p -> p.type().equals(other.type()) && random.nextBoolean() ? other : p);
            }
        }

        /** A request or an answer of the peer's own making. */
        private void invent() {
            if (peer.sas().isEmpty()) {
                return;
            }
            if (!asked.isEmpty() && random.nextInt(3) == 0) {
                IkeMessage request = asked.get(Math.max(0, asked.size() - 1 - random.nextInt(3)));
                List<Payload> inner = switch (random.nextInt(4)) {
                    case 0 -> List.of(NotifyPayload.of(ERRORS.get(random.nextInt(ERRORS.size()))));
                    case 1 -> List.of(NotifyPayload.invalidKePayload(31));
                    case 2 -> mutated(request.payloads());
                    default -> pool.get(random.nextInt(pool.size()));
                };
                peer.answer(request, inner, now);
                return;
            }
            HostilePeer.Keys sa = peer.sas()
                    .get(peer.sas().size()
                            - 1
                            - random.nextInt(Math.min(3, peer.sas().size())));
            int id = nextRequest.getOrDefault(sa.initiatorSpi() ^ sa.responderSpi(), 0);
            ExchangeType type = List.of(
                            ExchangeType.CREATE_CHILD_SA,
                            ExchangeType.CREATE_CHILD_SA,
                            ExchangeType.INFORMATIONAL,
                            ExchangeType.IKE_AUTH)
                    .get(random.nextInt(4));
            List<Payload> inner = plausible(type);
            List<Payload> sent = random.nextDouble() < change ? mutated(inner) : inner;
            for (Sender sender : Sender.values()) {
                peer.deliver(HostilePeer.seal(sa, type, sender, Kind.REQUEST, id, sent), now);
            }
        }

        private List<Payload> plausible(ExchangeType type) {
            List<Spi> theirs =
                    victim.inbound.values().stream().map(p -> p.outboundSpi()).toList();
            Spi spi = theirs.isEmpty() ? new Spi(4711) : theirs.get(random.nextInt(theirs.size()));
            if (type.equals(ExchangeType.INFORMATIONAL)) {
                return switch (random.nextInt(6)) {
                    case 0 -> List.of();
                    case 1, 2 -> List.of(DeletePayload.ikeSa());
                    case 3 -> List.of(DeletePayload.esp(List.of(spi)));
                    case 4 -> List.of(DeletePayload.esp(theirs), DeletePayload.esp(theirs));
                    default -> pool.get(random.nextInt(pool.size()));
                };
            }
            return switch (random.nextInt(4)) {
                case 0 -> peer.ikeRekey(1 + random.nextInt(1000));
                case 1 -> peer.childRequest(1000 + random.nextInt(1000));
                case 2 -> peer.childRekey(spi, 1000 + random.nextInt(1000));
                default -> pool.get(random.nextInt(pool.size()));
            };
        }

        /** Time passes at both ends; what was due is not due any more afterwards. */
        private void wait(Instant until) {
            now = until.isAfter(now) ? until : now;
            victim.handle(new IkeInput.TimerFired(), now);
            accomplice.handle(new IkeInput.TimerFired(), now);
            assertThat(victim.engine.nextDeadline())
                    .hasValueSatisfying(next -> assertThat(next)
                            .as("a deadline that has been dealt with")
                            .isAfter(now));
        }

        private List<PeeringStatus.Ike> ikeSas() {
            return victim.engine.status().stream()
                    .flatMap(p -> p.ikeSas().stream())
                    .toList();
        }

        private Set<Spi> children() {
            Set<Spi> spis = new HashSet<>();
            ikeSas().forEach(sa -> sa.children().forEach(c -> spis.add(c.inboundSpi())));
            return spis;
        }

        private void assertBounded() {
            assertThat(ikeSas().stream()
                            .filter(sa -> !Set.of(
                                            IkeSa.State.INIT_ANSWERED.name(),
                                            IkeSa.State.INIT_SENT.name(),
                                            IkeSa.State.AUTH_SENT.name())
                                    .contains(sa.state())))
                    .hasSizeLessThanOrEqualTo(MOST_IKE_SAS);
            assertThat(ikeSas()).allSatisfy(sa -> assertThat(sa.children()).hasSizeLessThanOrEqualTo(MOST_CHILDREN));
            assertThat(victim.inbound.keySet()).containsAll(children());
        }

        /** The hostile end is gone. What is left must go by itself. */
        void silence() {
            Set<Spi> retired = new HashSet<>(victim.inbound.keySet());
            retired.removeAll(children());
            passTime(STRAGGLERS);
            assertThat(victim.inbound.keySet())
                    .as("the data plane holds what the engine holds, and stragglers no longer than said")
                    .noneMatch(retired::contains);
            Set<Long> doomed = new HashSet<>();
            ikeSas().forEach(sa -> doomed.add(sa.initiatorSpi() ^ sa.responderSpi()));
            passTime(IKE_LIFETIME.plus(FAREWELL).plusSeconds(1));
            assertThat(victim.inbound).isEmpty();
            assertThat(ikeSas()).noneMatch(sa -> doomed.contains(sa.initiatorSpi() ^ sa.responderSpi()));
            victim.handle(new IkeInput.RemovePeering(TwoEnds.PEERING), now);
            passTime(FAREWELL.plusSeconds(1));
            assertThat(victim.engine.isIdle()).isTrue();
            assertThat(victim.engine.nextDeadline()).isEmpty();
        }

        private void passTime(Duration duration) {
            Instant end = now.plus(duration);
            int turns = 0;
            while (victim.engine.nextDeadline().filter(d -> !d.isAfter(end)).isPresent()) {
                Instant next = victim.engine.nextDeadline().orElseThrow();
                now = next.isAfter(now) ? next : now;
                victim.handle(new IkeInput.TimerFired(), now);
                assertThat(victim.engine.nextDeadline().filter(d -> !d.isAfter(now)))
                        .as("a deadline that has been dealt with")
                        .isEmpty();
                assertThat(++turns).isLessThan(2000);
            }
            victim.takeOutbox();
            now = end;
        }
    }
}
