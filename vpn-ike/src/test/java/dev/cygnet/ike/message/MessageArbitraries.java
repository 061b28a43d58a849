package dev.cygnet.ike.message;

import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Proposal;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.ike.proposal.Transform;
import dev.cygnet.ike.proposal.TransformType;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages as they may be on the wire. */
public final class MessageArbitraries {
    private MessageArbitraries() {}

    static Arbitrary<Octets> octets(int shortest, int longest) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(shortest)
                .ofMaxSize(longest)
                .map(Octets::copyOf);
    }

    static Arbitrary<Integer> u8() {
        return Arbitraries.integers().between(0, 255);
    }

    static Arbitrary<Integer> u16() {
        return Arbitraries.integers().between(0, 65_535);
    }

    static Arbitrary<IkeHeader> headers() {
        return Combinators.combine(
                        Arbitraries.longs().filter(spi -> spi != 0),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 15),
                        u8(),
                        Arbitraries.of(Sender.values()),
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers())
                .as((i, r, minor, exchange, sender, kind, id) ->
                        new IkeHeader(i, r, 2, minor, new ExchangeType(exchange), sender, kind, id));
    }

    static Arbitrary<Transform> transforms() {
        Arbitrary<OptionalInt> keyLengths =
                u16().map(OptionalInt::of).injectNull(0.3).map(l -> l == null ? OptionalInt.empty() : l);
        Arbitrary<Transform> encryption = Combinators.combine(u16(), keyLengths)
                .as((id, keyLength) -> new Transform(TransformType.ENCR, id, keyLength));
        Arbitrary<Transform> others = Combinators.combine(u8().filter(t -> t != 1), u16())
                .as((type, id) -> Transform.of(new TransformType(type), id));
        return Arbitraries.oneOf(encryption, others);
    }

    static Arbitrary<Proposal> proposals() {
        Arbitrary<ProtocolId> protocols = Arbitraries.of(ProtocolId.IKE, ProtocolId.AH, ProtocolId.ESP);
        return protocols.flatMap(protocol -> Combinators.combine(
                        u8(), spis(protocol), transforms().list().ofMinSize(1).ofMaxSize(8))
                .as((number, spi, transforms) -> new Proposal(number, protocol, spi, transforms)));
    }

    private static Arbitrary<Octets> spis(ProtocolId protocol) {
        return protocol.equals(ProtocolId.IKE)
                ? Arbitraries.oneOf(Arbitraries.just(Octets.EMPTY), octets(8, 8))
                : octets(4, 4);
    }

    /** {@return traffic selectors of both families, often overlapping} */
    public static Arbitrary<TrafficSelector> trafficSelectors() {
        Arbitrary<IpAddress> v4 = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 40).map(i -> IpAddress.v4(0x0a000000 + i)),
                Arbitraries.integers().map(IpAddress::v4));
        Arbitrary<IpAddress> v6 = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 40).map(i -> IpAddress.v6(0x20010db800000000L, i)),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddress::v6));
        Arbitrary<Integer> ports = Arbitraries.of(0, 1, 22, 80, 443, 65_534, 65_535);
        return Arbitraries.of(v4, v6)
                .flatMap(family -> Combinators.combine(Arbitraries.of(0, 0, 6, 17), ports, ports, family, family)
                        .as((protocol, p, q, a, b) -> new TrafficSelector(
                                protocol,
                                Math.min(p, q),
                                Math.max(p, q),
                                a.compareTo(b) <= 0 ? a : b,
                                a.compareTo(b) <= 0 ? b : a)));
    }

    static Arbitrary<NotifyPayload> notifies() {
        Arbitrary<NotifyPayload> plain = Combinators.combine(
                        u16().filter(t -> t != 16_390 && t != 16_393 && t != 17), octets(0, 40))
                .as((type, data) -> NotifyPayload.of(new NotifyType(type), data));
        Arbitrary<NotifyPayload> child = Combinators.combine(
                        Arbitraries.of(NotifyType.REKEY_SA, NotifyType.CHILD_SA_NOT_FOUND), Arbitraries.integers())
                .as((type, spi) -> NotifyPayload.ofEsp(type, new Spi(spi)));
        return Arbitraries.oneOf(
                plain,
                child,
                octets(1, 64).map(cookie -> NotifyPayload.of(NotifyType.COOKIE, cookie)),
                u16().map(NotifyPayload::invalidKePayload));
    }

    static Arbitrary<DeletePayload> deletes() {
        return Arbitraries.oneOf(
                Arbitraries.just(DeletePayload.ikeSa()),
                Arbitraries.integers().map(Spi::new).list().ofMaxSize(6).map(DeletePayload::esp));
    }

    static Arbitrary<UnknownPayload> unknown() {
        Arbitrary<UnknownPayload> understood = Combinators.combine(
                        Arbitraries.of(PayloadType.CERT, PayloadType.CERTREQ),
                        Arbitraries.of(UnknownPayload.Criticality.values()),
                        octets(0, 30))
                .as(UnknownPayload::new);
        Arbitrary<UnknownPayload> foreign = Combinators.combine(
                        u8().filter(t -> t != 0 && t != 53 && (t < 33 || t > 48)), octets(0, 30))
                .as((type, body) -> new UnknownPayload(new PayloadType(type), UnknownPayload.Criticality.SKIP, body));
        return Arbitraries.oneOf(understood, foreign);
    }

    private static Arbitrary<IdentificationPayload> identifications(PayloadType type) {
        return Arbitraries.oneOf(
                octets(4, 4).map(d -> new IdentificationPayload(type, IdType.ID_IPV4_ADDR, d)),
                octets(16, 16).map(d -> new IdentificationPayload(type, IdType.ID_IPV6_ADDR, d)),
                Combinators.combine(
                                u8().filter(t -> t != 1 && t != 5),
                                octets(0, 40),
                                Arbitraries.integers().between(0, 0xffffff))
                        .as((t, d, r) -> new IdentificationPayload(type, new IdType(t), d, r)));
    }

    private static Arbitrary<TrafficSelectorPayload> selectorPayloads(PayloadType type) {
        return trafficSelectors().list().ofMinSize(1).ofMaxSize(5).map(l -> new TrafficSelectorPayload(type, l));
    }

    /** {@return up to one of each payload that may occur once, and several of the others, in any order} */
    public static Arbitrary<List<Payload>> payloads() {
        List<Arbitrary<? extends Payload>> once = List.of(
                proposals().list().ofMinSize(1).ofMaxSize(4).map(SaPayload::new),
                Combinators.combine(u16(), octets(1, 300)).as(KeyExchangePayload::new),
                octets(16, 256).map(NoncePayload::new),
                identifications(PayloadType.ID_I),
                identifications(PayloadType.ID_R),
                Combinators.combine(u8(), octets(0, 70)).as((m, d) -> new AuthenticationPayload(new AuthMethod(m), d)),
                selectorPayloads(PayloadType.TS_I),
                selectorPayloads(PayloadType.TS_R));
        Arbitrary<List<Payload>> single = Combinators.combine(
                        once.stream().map(a -> optional(a)).toList())
                .as(lists -> lists.stream().flatMap(List::stream).toList());
        Arbitrary<List<Payload>> several = Arbitraries.<Payload>oneOf(
                        notifies(), deletes(), unknown(), octets(0, 30).map(VendorIdPayload::new))
                .list()
                .ofMaxSize(6);
        return Combinators.combine(single, several)
                .as((a, b) -> {
                    List<Payload> all = new ArrayList<>(a);
                    all.addAll(b);
                    return all;
                })
                .flatMap(all -> Arbitraries.shuffle(all));
    }

    private static Arbitrary<List<Payload>> optional(Arbitrary<? extends Payload> payload) {
        return payload.list().ofMaxSize(1).map(List::copyOf);
    }

    static Arbitrary<IkeMessage> messages() {
        return Combinators.combine(headers(), payloads()).as(IkeMessage::new);
    }
}
