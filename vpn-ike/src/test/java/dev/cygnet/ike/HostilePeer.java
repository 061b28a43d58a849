package dev.cygnet.ike;

import dev.cygnet.ike.internal.crypto.IkeAlgorithms;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.crypto.SeededRandom;
import dev.cygnet.ike.internal.crypto.SkProtections;
import dev.cygnet.ike.message.DecodeResult;
import dev.cygnet.ike.message.EncryptedPayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageReader;
import dev.cygnet.ike.message.IkeMessageWriter;
import dev.cygnet.ike.message.KeyExchangePayload;
import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.ike.message.NoncePayload;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.message.PayloadType;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.message.TrafficSelectorPayload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.EspProposals;
import dev.cygnet.ike.proposal.IkeProposals;
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A peer that has authenticated itself and then says what it likes. It takes the place of end b: the keys come from the victim's own
 * key log, so the victim must be made with it switched on.
 */
final class HostilePeer {
    static final TunnelPath TO_VICTIM = new TunnelPath(TwoEnds.A_4500, TwoEnds.B_4500);

    private final SimulatedEnd victim;
    private final SecureRandom random = new SeededRandom(4711);
    private final List<Keys> sas = new ArrayList<>();

    /** An IKE SA of the victim, seen from outside. */
    record Keys(
            long initiatorSpi,
            long responderSpi,
            Map<Sender, MessageProtection> sealing,
            Map<Sender, MessageProtection> opening) {}

    HostilePeer(SimulatedEnd victim) {
        this.victim = victim;
    }

    /** An established connection whose end a can be lied to. */
    static TwoEnds established(long seed, IkePeering left, IkePeering right) {
        TwoEnds ends = new TwoEnds(seed, IkeEngineOptions.defaults().withKeyLog(IkeEngineOptions.KeyLog.ON));
        ends.start(left, right).run(java.time.Duration.ofSeconds(5));
        return ends;
    }

    static TwoEnds established(long seed) {
        return established(seed, TwoEnds.left().build(), TwoEnds.right().build());
    }

    /** {@return all IKE SAs that the victim has made keys for, oldest first} */
    List<Keys> sas() {
        List<IkeOutput.LogKeys> lines = victim.keys.stream()
                .filter(k -> k.table().equals("ikev2_decryption_table"))
                .toList();
        for (int i = sas.size(); i < lines.size(); i++) {
            sas.add(parse(lines.get(i).line()));
        }
        return sas;
    }

    Keys newest() {
        return sas().get(sas().size() - 1);
    }

    private Keys parse(String line) {
        String[] fields = line.split(",");
        Map<Sender, MessageProtection> sealing = new EnumMap<>(Sender.class);
        Map<Sender, MessageProtection> opening = new EnumMap<>(Sender.class);
        for (Sender sender : Sender.values()) {
            int offset = sender == Sender.INITIATOR ? 0 : 1;
            sealing.put(
                    sender,
                    SkProtections.outbound(
                            algorithms(), secret(fields[2 + offset]), secret(fields[5 + offset]), random));
            opening.put(
                    sender,
                    SkProtections.inbound(algorithms(), secret(fields[2 + offset]), secret(fields[5 + offset])));
        }
        return new Keys(
                HexFormat.fromHexDigitsToLong(fields[0]), HexFormat.fromHexDigitsToLong(fields[1]), sealing, opening);
    }

    private static IkeAlgorithms algorithms() {
        IkePolicy policy = TwoEnds.ike();
        var encryption = policy.encryption().get(0);
        var hash = policy.authentication().get(0);
        return new IkeAlgorithms(encryption, encryption.isAead() ? Optional.empty() : Optional.of(hash), hash);
    }

    private static SecretBytes secret(String hex) {
        return SecretBytes.wrap(HexFormat.of().parseHex(hex));
    }

    /** Seals a message as if the real peer had. */
    static byte[] seal(Keys sa, ExchangeType type, Sender sender, Kind kind, int id, List<Payload> inner) {
        IkeHeader header = IkeHeader.of(sa.initiatorSpi, sa.responderSpi, type, sender, kind, id);
        return IkeMessageWriter.writeProtected(header, inner, sa.sealing.get(sender));
    }

    /** Opens a message of either end; empty if it is not protected by keys of the victim. */
    Optional<IkeMessage> open(byte[] raw) {
        if (!(IkeMessageReader.read(raw) instanceof DecodeResult.Decoded outer)) {
            return Optional.empty();
        }
        IkeHeader header = outer.message().header();
        Optional<EncryptedPayload> encrypted = outer.message().first(EncryptedPayload.class);
        Optional<Keys> sa = sas().stream()
                .filter(k -> k.initiatorSpi == header.initiatorSpi() && k.responderSpi == header.responderSpi())
                .findFirst();
        if (encrypted.isEmpty() || sa.isEmpty()) {
            return Optional.empty();
        }
        return sa.get()
                .opening
                .get(header.sender())
                .open(raw, encrypted.get().bodyOffset())
                .map(plain -> IkeMessageReader.readInner(header, encrypted.get().firstInner(), plain))
                .filter(DecodeResult.Decoded.class::isInstance)
                .map(inner -> ((DecodeResult.Decoded) inner).message());
    }

    /** Sends a request to the victim and opens what it answers at once. */
    Optional<IkeMessage> request(Keys sa, Sender as, ExchangeType type, int id, List<Payload> inner, Instant now) {
        deliver(seal(sa, type, as, Kind.REQUEST, id, inner), now);
        return sent().stream().filter(m -> !m.header().isRequest()).findFirst();
    }

    /** Answers a request of the victim. */
    void answer(IkeMessage request, List<Payload> inner, Instant now) {
        IkeHeader header = request.header();
        Keys sa = sas().stream()
                .filter(k -> k.initiatorSpi == header.initiatorSpi() && k.responderSpi == header.responderSpi())
                .findFirst()
                .orElseThrow();
        Sender as = header.sender() == Sender.INITIATOR ? Sender.RESPONDER : Sender.INITIATOR;
        deliver(seal(sa, header.exchangeType(), as, Kind.RESPONSE, header.messageId(), inner), now);
    }

    void deliver(byte[] raw, Instant now) {
        victim.handle(new IkeInput.DatagramReceived(TO_VICTIM, raw), now);
    }

    /** {@return what the victim has sent since, opened} */
    List<IkeMessage> sent() {
        return victim.takeOutbox().stream()
                .flatMap(d -> open(d.payload()).stream())
                .toList();
    }

    /** {@return the request that the victim has sent since} */
    IkeMessage victimsRequest() {
        return sent().stream().filter(m -> m.header().isRequest()).findFirst().orElseThrow();
    }

    List<Payload> childRequest(int spi) {
        return List.of(
                new SaPayload(EspProposals.offer(TwoEnds.ipsec(), new Spi(spi), KeyExchangeUse.PFS)),
                nonce(),
                keyExchange(),
                new TrafficSelectorPayload(
                        PayloadType.TS_I,
                        TwoEnds.right().build().children().get(0).localSelectors()),
                new TrafficSelectorPayload(
                        PayloadType.TS_R,
                        TwoEnds.right().build().children().get(0).remoteSelectors()));
    }

    List<Payload> childRekey(Spi old, int spi) {
        List<Payload> payloads = new ArrayList<>(childRequest(spi));
        payloads.add(0, NotifyPayload.ofEsp(NotifyType.REKEY_SA, old));
        return payloads;
    }

    List<Payload> ikeRekey(long spi) {
        return List.of(new SaPayload(IkeProposals.offer(TwoEnds.ike(), Octets.ofLong(spi))), nonce(), keyExchange());
    }

    private NoncePayload nonce() {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        return new NoncePayload(Octets.copyOf(octets));
    }

    private KeyExchangePayload keyExchange() {
        return new KeyExchangePayload(
                DhGroup.GROUP_31.transformId(),
                Octets.copyOf(KeyExchanges.generate(DhGroup.GROUP_31, random).publicValue()));
    }
}
