package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.v2.ChildNegotiation.ExchangeRole;
import dev.cygnet.ike.internal.v2.ChildNegotiation.Judgement;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.KeyExchangePayload;
import dev.cygnet.ike.message.NoncePayload;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.message.PayloadType;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.message.TrafficSelectorPayload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers CREATE_CHILD_SA: a further child, a child in place of another, or a new IKE SA (RFC 7296 §1.3, §2.25). */
final class CreateChildResponder {
    /** A rekey from both ends at once takes four; an authenticated peer shall not fill the tables either. */
    private static final int MOST_CHILDREN_PER_TEMPLATE = 8;

    private final Tools tools;
    private final IkeContext context;
    private final IkeRekeyResponder ikeRekey;

    CreateChildResponder(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
        this.ikeRekey = new IkeRekeyResponder(tools);
    }

    Answer answer(IkeSa sa, IkeMessage request) {
        if (!sa.isEstablished()) {
            return Answer.refusal(NotifyType.TEMPORARY_FAILURE);
        }
        Optional<SaPayload> offer = request.first(SaPayload.class);
        if (offer.isEmpty() || request.first(NoncePayload.class).isEmpty()) {
            return Answer.refusal(NotifyType.INVALID_SYNTAX);
        }
        boolean aboutIke =
                offer.get().proposals().stream().anyMatch(p -> p.protocol().equals(ProtocolId.IKE));
        if (aboutIke) {
            return ikeRekey.answer(sa, request);
        }
        if (sa.active().filter(IkeRekeyExchange.class::isInstance).isPresent()) {
            return Answer.refusal(NotifyType.TEMPORARY_FAILURE);
        }
        int most = MOST_CHILDREN_PER_TEMPLATE * sa.peering().config().children().size();
        if (sa.children().size() >= most) {
            return Answer.refusal(NotifyType.NO_ADDITIONAL_SAS);
        }
        Optional<NotifyPayload> rekey = request.notify(NotifyType.REKEY_SA);
        return rekey.isPresent() ? rekey(sa, request, rekey.get()) : create(sa, request);
    }

    private Answer create(IkeSa sa, IkeMessage request) {
        List<ChildTemplate> templates = new ArrayList<>();
        for (ChildTemplate template : sa.peering().config().children()) {
            templates.add(sa.hasLiveChild(template.name()) ? templates.size() : 0, template);
        }
        return negotiate(sa, request, templates, Optional.empty());
    }

    private Answer rekey(IkeSa sa, IkeMessage request, NotifyPayload rekey) {
        Optional<Spi> spi = rekey.espSpi();
        Optional<ChildSa> old = spi.flatMap(sa::childByOutbound);
        if (old.isEmpty()) {
            return Answer.refusal(spi.map(s -> NotifyPayload.ofEsp(NotifyType.CHILD_SA_NOT_FOUND, s))
                    .orElse(NotifyPayload.of(NotifyType.INVALID_SYNTAX)));
        }
        boolean available =
                old.get().state() == ChildSa.State.ESTABLISHED || old.get().state() == ChildSa.State.REKEYING;
        return available
                ? negotiate(sa, request, List.of(old.get().template()), old)
                : Answer.refusal(NotifyType.TEMPORARY_FAILURE);
    }

    private Answer negotiate(IkeSa sa, IkeMessage request, List<ChildTemplate> templates, Optional<ChildSa> old) {
        Judgement judgement = tools.children().judge(request, templates, KeyExchangeUse.PFS, sa.path());
        if (judgement instanceof Judgement.Refused refused) {
            context.emit(Reports.of(sa, refused.report()));
            return Answer.refusal(refused.error());
        }
        if (!(judgement instanceof Judgement.Acceptable acceptable)) {
            return Answer.refusal(NotifyType.INVALID_SYNTAX);
        }
        Optional<DhGroup> group = acceptable.terms().suite().pfs();
        if (group.isEmpty()) {
            return install(sa, request, acceptable, old, Optional.empty(), Optional.empty());
        }
        Optional<KeyExchangePayload> theirs = request.first(KeyExchangePayload.class)
                .filter(ke -> ke.group() == group.get().transformId());
        if (theirs.isEmpty()) {
            return Answer.refusal(NotifyPayload.invalidKePayload(group.get().transformId()));
        }
        KeyExchange keyExchange = KeyExchanges.generate(group.get(), context.random());
        Optional<SecretBytes> secret =
                keyExchange.agree(theirs.get().publicValue().toBytes());
        Octets publicValue = Octets.copyOf(keyExchange.publicValue());
        keyExchange.destroy();
        return secret.isEmpty()
                ? Answer.refusal(NotifyType.INVALID_SYNTAX)
                : install(
                        sa,
                        request,
                        acceptable,
                        old,
                        secret,
                        Optional.of(new KeyExchangePayload(group.get().transformId(), publicValue)));
    }

    private Answer install(
            IkeSa sa,
            IkeMessage request,
            Judgement.Acceptable acceptable,
            Optional<ChildSa> old,
            Optional<SecretBytes> secret,
            Optional<KeyExchangePayload> ownKeyExchange) {
        Octets theirNonce = request.first(NoncePayload.class).orElseThrow().nonce();
        Nonces nonces = new Nonces(theirNonce, Randoms.nonce(context.random()));
        Spi inboundSpi = context.table().freshChildSpi();
        OutboundUse use = old.isPresent() ? OutboundUse.WHEN_ACTIVATED : OutboundUse.NOW;
        ChildSa child = tools.children()
                .install(sa, acceptable.terms(), inboundSpi, ExchangeRole.RESPONDER, nonces, secret, use);
        old.ifPresentOrElse(replaced -> replace(sa, replaced, child, nonces), () -> created(sa, child));
        List<Payload> payloads = new ArrayList<>();
        payloads.add(new SaPayload(List.of(acceptable.answer().withSpi(Octets.ofInt(inboundSpi.value())))));
        payloads.add(new NoncePayload(nonces.responder()));
        ownKeyExchange.ifPresent(payloads::add);
        payloads.add(new TrafficSelectorPayload(PayloadType.TS_I, child.remoteSelectors()));
        payloads.add(new TrafficSelectorPayload(PayloadType.TS_R, child.localSelectors()));
        return Answer.of(payloads);
    }

    private void created(IkeSa sa, ChildSa child) {
        tools.children().announce(sa, child, StartedBy.PEER);
        sa.active()
                .filter(ChildExchange.class::isInstance)
                .map(ChildExchange.class::cast)
                .filter(exchange -> exchange.creates(child.template()))
                .ifPresent(exchange -> exchange.crosses(child));
    }

    private void replace(IkeSa sa, ChildSa old, ChildSa child, Nonces nonces) {
        Optional<ChildExchange> rival = sa.active()
                .filter(ChildExchange.class::isInstance)
                .map(ChildExchange.class::cast)
                .filter(exchange -> exchange.replaces(old));
        old.replacedBy(child);
        rival.ifPresentOrElse(
                exchange -> exchange.collidesWith(child, nonces),
                () -> tools.children().announceRekey(sa, old, child, StartedBy.PEER));
    }
}
