package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.Peering;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.KeyExchangePayload;
import dev.cygnet.ike.message.NoncePayload;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.IkeProposals;
import dev.cygnet.ike.proposal.IkeSuite;
import dev.cygnet.ike.proposal.Selection;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import java.util.List;
import java.util.Optional;

/** Answers the peer's wish to replace the IKE SA (RFC 7296 §1.3.2, §2.8.2, §2.25.2). */
final class IkeRekeyResponder {
    /** A rekey from both ends at once takes three; replaced ones go within a minute. */
    private static final int MOST_IKE_SAS = 8;

    private final Tools tools;
    private final IkeContext context;

    IkeRekeyResponder(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
    }

    Answer answer(IkeSa sa, IkeMessage request) {
        Optional<Exchange> active = sa.active();
        boolean aboutChildren = active.filter(e -> e instanceof ChildExchange || e instanceof DeleteChildExchange)
                .isPresent();
        boolean hasCollided = active.filter(IkeRekeyExchange.class::isInstance)
                .flatMap(e -> ((IkeRekeyExchange) e).rivalHeir())
                .isPresent();
        if (aboutChildren || hasCollided || authenticated(sa.peering()) >= MOST_IKE_SAS) {
            return Answer.refusal(NotifyType.TEMPORARY_FAILURE);
        }
        Selection<IkeSuite> selection = IkeProposals.selectForRekey(
                request.first(SaPayload.class).orElseThrow().proposals(),
                sa.peering().config().ikePolicy());
        if (selection instanceof Selection.NoneChosen<IkeSuite> none) {
            context.emit(Reports.of(sa, Reports.noIkeProposal(sa.path(), none.mismatches())));
            return Answer.refusal(NotifyType.NO_PROPOSAL_CHOSEN);
        }
        Selection.Chosen<IkeSuite> chosen = (Selection.Chosen<IkeSuite>) selection;
        DhGroup group = chosen.suite().group();
        Optional<KeyExchangePayload> theirs =
                request.first(KeyExchangePayload.class).filter(ke -> ke.group() == group.transformId());
        if (theirs.isEmpty()) {
            return Answer.refusal(NotifyPayload.invalidKePayload(group.transformId()));
        }
        KeyExchange keyExchange = KeyExchanges.generate(group, context.random());
        Optional<SecretBytes> secret =
                keyExchange.agree(theirs.get().publicValue().toBytes());
        Octets publicValue = Octets.copyOf(keyExchange.publicValue());
        keyExchange.destroy();
        if (secret.isEmpty()) {
            return Answer.refusal(NotifyType.INVALID_SYNTAX);
        }
        Octets theirNonce = request.first(NoncePayload.class).orElseThrow().nonce();
        Nonces nonces = new Nonces(theirNonce, Randoms.nonce(context.random()));
        IkeSa heir = IkeInheritance.create(
                context,
                sa,
                chosen.suite(),
                Sender.RESPONDER,
                context.table().freshIkeSpi(),
                chosen.answer().spi().toLong(),
                nonces,
                secret.get());
        Answer answer = Answer.of(List.of(
                new SaPayload(List.of(chosen.answer().withSpi(Octets.ofLong(heir.localSpi())))),
                new NoncePayload(nonces.responder()),
                new KeyExchangePayload(group.transformId(), publicValue)));
        return answer.then(() -> handOver(sa, heir, nonces));
    }

    private static long authenticated(Peering peering) {
        return peering.sas().stream()
                .map(IkeSa::state)
                .filter(s -> s == IkeSa.State.ESTABLISHED || s == IkeSa.State.REPLACED || s == IkeSa.State.DELETING)
                .count();
    }

    private void handOver(IkeSa sa, IkeSa heir, Nonces nonces) {
        Optional<IkeRekeyExchange> rival =
                sa.active().filter(IkeRekeyExchange.class::isInstance).map(IkeRekeyExchange.class::cast);
        if (rival.isPresent()) {
            rival.get().collidesWith(heir, nonces);
            return;
        }
        IkeInheritance.bequeath(context, sa, heir, StartedBy.PEER);
        IkeInheritance.awaitDeletion(context, sa);
        tools.tasks().next(heir);
    }
}
