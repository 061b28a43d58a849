package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.KeyExchangePayload;
import dev.cygnet.ike.message.NoncePayload;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Acceptance;
import dev.cygnet.ike.proposal.IkeProposals;
import dev.cygnet.ike.proposal.IkeSuite;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.secret.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our CREATE_CHILD_SA request for a new IKE SA in place of the present one (RFC 7296 §1.3.2, §2.18).
 *
 * <pre>
 * HDR, SK {SA, Ni, KEi}  --&gt;
 *                   &lt;--  HDR, SK {SA, Nr, KEr}
 * </pre>
 */
final class IkeRekeyExchange implements Exchange {
    private final IkeContext context;
    private final Messenger messenger;
    private final TaskRunner tasks;
    private final IkeSa sa;
    private final IkePolicy policy;
    private final long newSpi;
    private final Octets nonce;
    private final KeyExchange keyExchange;
    private final int groupChanges;
    private @Nullable Collision collision;

    /** The peer's rekey of the same SA while ours is under way. */
    private record Collision(IkeSa heir, Nonces nonces) {}

    IkeRekeyExchange(IkeContext context, Messenger messenger, TaskRunner tasks, IkeSa sa) {
        this(context, messenger, tasks, sa, sa.suite().group(), 0);
    }

    private IkeRekeyExchange(
            IkeContext context, Messenger messenger, TaskRunner tasks, IkeSa sa, DhGroup group, int groupChanges) {
        this.context = context;
        this.messenger = messenger;
        this.tasks = tasks;
        this.sa = sa;
        this.policy = sa.peering().config().ikePolicy();
        this.newSpi = context.table().freshIkeSpi();
        this.nonce = Randoms.nonce(context.random());
        this.keyExchange = KeyExchanges.generate(group, context.random());
        this.groupChanges = groupChanges;
    }

    /**
     * Records that the peer has replaced the same SA meanwhile.
     *
     * @param heir the peer's new SA
     * @param nonces of the peer's exchange
     */
    void collidesWith(IkeSa heir, Nonces nonces) {
        collision = new Collision(heir, nonces);
    }

    /** {@return the SA that the peer has made meanwhile and not deleted or replaced since} */
    Optional<IkeSa> rivalHeir() {
        return rival().map(Collision::heir);
    }

    private Optional<Collision> rival() {
        return Optional.ofNullable(collision).filter(c -> c.heir().isEstablished());
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.CREATE_CHILD_SA;
    }

    @Override
    public List<Payload> request() {
        return List.of(
                new SaPayload(IkeProposals.offer(policy, Octets.ofLong(newSpi))),
                new NoncePayload(nonce),
                new KeyExchangePayload(keyExchange.group().transformId(), Octets.copyOf(keyExchange.publicValue())));
    }

    @Override
    public void abandoned() {
        keyExchange.destroy();
    }

    @Override
    public void answered(IkeMessage response) {
        Optional<NotifyPayload> error = response.errorNotify();
        if (error.isPresent()) {
            refused(error.get());
            return;
        }
        Optional<SaPayload> answer = response.first(SaPayload.class);
        Optional<KeyExchangePayload> theirs = response.first(KeyExchangePayload.class);
        Optional<NoncePayload> theirNonce = response.first(NoncePayload.class);
        if (answer.isEmpty() || theirs.isEmpty() || theirNonce.isEmpty()) {
            failed(Reports.badAnswer(sa.path(), "SA, KE or nonce payload of the IKE rekey is missing"));
            return;
        }
        Acceptance<IkeSuite> acceptance =
                IkeProposals.accept(answer.get().proposals(), IkeProposals.offer(policy, Octets.ofLong(newSpi)));
        if (acceptance instanceof Acceptance.Refused<IkeSuite> bad) {
            failed(Reports.badAnswer(sa.path(), "the chosen proposal was not offered: " + bad.reason()));
            return;
        }
        Acceptance.Accepted<IkeSuite> accepted = (Acceptance.Accepted<IkeSuite>) acceptance;
        boolean sameGroup = theirs.get().group() == keyExchange.group().transformId()
                && accepted.suite().group() == keyExchange.group();
        long peerSpi = accepted.answer().spi().toLong();
        Optional<SecretBytes> secret = sameGroup && peerSpi != 0
                ? keyExchange.agree(theirs.get().publicValue().toBytes())
                : Optional.empty();
        if (secret.isEmpty()) {
            failed(Reports.badAnswer(sa.path(), "group, public value or SPI of the IKE rekey is invalid"));
            return;
        }
        succeeded(accepted.suite(), peerSpi, new Nonces(nonce, theirNonce.get().nonce()), secret.get());
    }

    private void succeeded(IkeSuite suite, long peerSpi, Nonces nonces, SecretBytes secret) {
        keyExchange.destroy();
        IkeSa heir = IkeInheritance.create(context, sa, suite, Sender.INITIATOR, newSpi, peerSpi, nonces, secret);
        Optional<Collision> rival = rival();
        if (rival.isPresent() && nonces.loseAgainst(rival.get().nonces())) {
            bequeathTo(rival.get().heir());
            heir.state(IkeSa.State.REPLACED);
            tasks.deleteSoon(heir);
            return;
        }
        rival.ifPresent(r -> IkeInheritance.awaitDeletion(context, r.heir()));
        IkeInheritance.bequeath(context, sa, heir, StartedBy.US);
        IkeInheritance.awaitDeletion(context, sa);
        tasks.deleteSoon(sa);
        tasks.next(heir);
    }

    private void refused(NotifyPayload error) {
        NotifyType type = error.notifyType();
        if (type.equals(NotifyType.INVALID_KE_PAYLOAD)) {
            changeGroup(error);
            return;
        }
        keyExchange.destroy();
        if (rivalHeir().isPresent()) {
            bequeathTo(rivalHeir().get());
            return;
        }
        if (!type.equals(NotifyType.TEMPORARY_FAILURE)) {
            context.emit(Reports.of(
                    sa,
                    type.equals(NotifyType.NO_PROPOSAL_CHOSEN)
                            ? Reports.refusedIkeProposal(sa.path(), policy)
                            : Reports.refused(sa.path(), type)));
        }
        sa.rekeyAt(context.now().plus(context.lifetimes().retry()));
    }

    private void bequeathTo(IkeSa heir) {
        IkeInheritance.bequeath(context, sa, heir, StartedBy.PEER);
        IkeInheritance.awaitDeletion(context, sa);
        tasks.next(heir);
    }

    private void changeGroup(NotifyPayload error) {
        keyExchange.destroy();
        Optional<DhGroup> wanted = GroupRequest.acceptable(error, policy.dhGroups());
        if (wanted.isEmpty() || groupChanges == GroupRequest.MOST_CHANGES) {
            failed(Reports.invalidGroup(sa.path(), policy.dhGroups(), error.requestedGroup()));
            return;
        }
        IkeRekeyExchange next = new IkeRekeyExchange(context, messenger, tasks, sa, wanted.get(), groupChanges + 1);
        next.collision = collision;
        messenger.begin(sa, next);
    }

    private void failed(NegotiationReport report) {
        keyExchange.destroy();
        context.emit(Reports.of(sa, report));
        if (rivalHeir().isPresent()) {
            bequeathTo(rivalHeir().get());
            return;
        }
        sa.rekeyAt(context.now().plus(context.lifetimes().retry()));
    }
}
