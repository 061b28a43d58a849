package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.TaskRequest;
import dev.cygnet.ike.internal.v2.ChildNegotiation.ExchangeRole;
import dev.cygnet.ike.message.ExchangeType;
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
import dev.cygnet.ike.proposal.EspProposals;
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our CREATE_CHILD_SA request for a further child or in place of an old one (RFC 7296 §1.3.1, §1.3.3).
 *
 * <pre>
 * HDR, SK {[N(REKEY_SA)], SA, Ni, [KEi], TSi, TSr}  --&gt;
 *                                              &lt;--  HDR, SK {SA, Nr, [KEr], TSi, TSr}
 * </pre>
 */
final class ChildExchange implements Exchange {
    private final IkeContext context;
    private final Closing closing;
    private final ChildNegotiation children;
    private final TaskRunner tasks;
    private final IkeSa sa;
    private final ChildTemplate template;
    private final Optional<ChildSa> replaced;
    private final int groupChanges;
    private final Spi inboundSpi;
    private final Octets nonce;
    private final Optional<KeyExchange> keyExchange;
    private @Nullable Collision collision;
    private @Nullable ChildSa twin;

    /** The peer's rekey of the same child while ours is under way. */
    private record Collision(ChildSa child, Nonces nonces) {}

    private ChildExchange(
            IkeContext context,
            Closing closing,
            ChildNegotiation children,
            TaskRunner tasks,
            IkeSa sa,
            ChildTemplate template,
            Optional<ChildSa> replaced,
            Optional<DhGroup> group,
            int groupChanges) {
        this.context = context;
        this.closing = closing;
        this.children = children;
        this.tasks = tasks;
        this.sa = sa;
        this.template = template;
        this.replaced = replaced;
        this.groupChanges = groupChanges;
        this.inboundSpi = context.table().freshChildSpi();
        this.nonce = Randoms.nonce(context.random());
        this.keyExchange = group.map(g -> KeyExchanges.generate(g, context.random()));
    }

    static ChildExchange create(
            IkeContext context,
            Closing closing,
            ChildNegotiation children,
            TaskRunner tasks,
            IkeSa sa,
            ChildTemplate template) {
        return new ChildExchange(
                context, closing, children, tasks, sa, template, Optional.empty(), firstGroup(template), 0);
    }

    static ChildExchange rekey(
            IkeContext context,
            Closing closing,
            ChildNegotiation children,
            TaskRunner tasks,
            IkeSa sa,
            ChildSa replaced) {
        return new ChildExchange(
                context,
                closing,
                children,
                tasks,
                sa,
                replaced.template(),
                Optional.of(replaced),
                firstGroup(replaced.template()),
                0);
    }

    private static Optional<DhGroup> firstGroup(ChildTemplate template) {
        return template.policy().pfs().stream().findFirst();
    }

    /**
     * Records that the peer has replaced the same child meanwhile.
     *
     * @param child the peer's new child
     * @param nonces of the peer's exchange
     */
    void collidesWith(ChildSa child, Nonces nonces) {
        collision = new Collision(child, nonces);
    }

    /**
     * Records that the peer has created the same child meanwhile.
     *
     * @param child the peer's new child
     */
    void crosses(ChildSa child) {
        twin = child;
    }

    /**
     * @param wanted a template
     * @return whether this exchange creates a further child of it
     */
    boolean creates(ChildTemplate wanted) {
        return replaced.isEmpty() && wanted.name().equals(template.name());
    }

    /**
     * @param child a child
     * @return whether this exchange replaces it
     */
    boolean replaces(ChildSa child) {
        return replaced.filter(r -> r == child).isPresent();
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.CREATE_CHILD_SA;
    }

    @Override
    public List<Payload> request() {
        List<Payload> payloads = new ArrayList<>();
        replaced.ifPresent(old -> {
            old.state(ChildSa.State.REKEYING);
            payloads.add(NotifyPayload.ofEsp(NotifyType.REKEY_SA, old.inboundSpi()));
        });
        payloads.add(new SaPayload(EspProposals.offer(template.policy(), inboundSpi, KeyExchangeUse.PFS)));
        payloads.add(new NoncePayload(nonce));
        keyExchange.ifPresent(
                ke -> payloads.add(new KeyExchangePayload(ke.group().transformId(), Octets.copyOf(ke.publicValue()))));
        payloads.add(new TrafficSelectorPayload(PayloadType.TS_I, template.localSelectors()));
        payloads.add(new TrafficSelectorPayload(PayloadType.TS_R, template.remoteSelectors()));
        return payloads;
    }

    @Override
    public void abandoned() {
        giveUpSpi();
    }

    @Override
    public void answered(IkeMessage response) {
        Optional<NotifyPayload> error = response.errorNotify();
        if (error.isPresent()) {
            refused(error.get());
            return;
        }
        AnsweredChild.Result result = AnsweredChild.check(response, template, inboundSpi, KeyExchangeUse.PFS);
        Optional<NoncePayload> theirNonce = response.first(NoncePayload.class);
        if (result instanceof AnsweredChild.Result.Bad bad) {
            failed(Reports.badAnswer(sa.path(), bad.what()));
            return;
        }
        ChildNegotiation.Terms terms = ((AnsweredChild.Result.Good) result).terms();
        Optional<SecretBytes> secret = sharedSecret(response, terms.suite().pfs());
        if (theirNonce.isEmpty()) {
            secret.ifPresent(SecretBytes::destroy);
        }
        if (theirNonce.isEmpty() || secret.isPresent() != terms.suite().pfs().isPresent()) {
            failed(Reports.badAnswer(sa.path(), "nonce or key exchange of CREATE_CHILD_SA is missing or invalid"));
            return;
        }
        succeeded(terms, new Nonces(nonce, theirNonce.get().nonce()), secret);
    }

    private Optional<SecretBytes> sharedSecret(IkeMessage response, Optional<DhGroup> agreed) {
        Optional<KeyExchangePayload> theirs = response.first(KeyExchangePayload.class);
        if (agreed.isEmpty() || keyExchange.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        boolean sameGroup = theirs.get().group() == agreed.get().transformId()
                && keyExchange.get().group() == agreed.get();
        return sameGroup ? keyExchange.get().agree(theirs.get().publicValue().toBytes()) : Optional.empty();
    }

    private void succeeded(ChildNegotiation.Terms terms, Nonces nonces, Optional<SecretBytes> secret) {
        Randoms.destroy(keyExchange);
        Optional<ChildSa> other = liveTwin();
        if (other.isPresent()) {
            keepOne(other.get(), terms, nonces, secret);
            return;
        }
        Optional<Collision> rival = Optional.ofNullable(collision);
        boolean lost = rival.isPresent() && nonces.loseAgainst(rival.get().nonces());
        OutboundUse use = lost ? OutboundUse.WHEN_ACTIVATED : OutboundUse.NOW;
        ChildSa child = children.install(sa, terms, inboundSpi, ExchangeRole.INITIATOR, nonces, secret, use);
        if (replaced.isEmpty()) {
            children.announce(sa, child, StartedBy.US);
            return;
        }
        ChildSa old = replaced.get();
        if (lost) {
            ChildSa winner = rival.get().child();
            old.replacedBy(winner);
            child.state(ChildSa.State.DELETING);
            children.announceRekey(sa, old, winner, StartedBy.PEER);
            tasks.enqueue(sa, new TaskRequest.DeleteChild(child.inboundSpi()));
            return;
        }
        rival.ifPresent(r -> r.child().replacedBy(child));
        old.replacedBy(child);
        children.announceRekey(sa, old, child, StartedBy.US);
        tasks.enqueue(sa, new TaskRequest.DeleteChild(old.inboundSpi()));
    }

    private Optional<ChildSa> liveTwin() {
        return Optional.ofNullable(twin)
                .filter(child -> child.state() == ChildSa.State.ESTABLISHED)
                .filter(child -> sa.child(child.inboundSpi()).isPresent());
    }

    /**
     * RFC 7296 has no rule for ends that create the same child at once. Both know the same SPIs once they notice, so the pair with the
     * highest of them goes, whoever notices; if both do, their deletions cross without harm (§1.4.1).
     */
    private void keepOne(ChildSa other, ChildNegotiation.Terms terms, Nonces nonces, Optional<SecretBytes> secret) {
        boolean oursGoes = Integer.compareUnsigned(
                        highest(inboundSpi, terms.peerSpi()), highest(other.inboundSpi(), other.outboundSpi()))
                > 0;
        OutboundUse use = oursGoes ? OutboundUse.WHEN_ACTIVATED : OutboundUse.NOW;
        ChildSa child = children.install(sa, terms, inboundSpi, ExchangeRole.INITIATOR, nonces, secret, use);
        children.announce(sa, child, StartedBy.US);
        ChildSa redundant = oursGoes ? child : other;
        redundant.state(ChildSa.State.DELETING);
        tasks.enqueue(sa, new TaskRequest.DeleteChild(redundant.inboundSpi()));
    }

    private static int highest(Spi one, Spi other) {
        return Integer.compareUnsigned(one.value(), other.value()) > 0 ? one.value() : other.value();
    }

    private void refused(NotifyPayload error) {
        NotifyType type = error.notifyType();
        if (collision != null) {
            giveUpSpi();
            tryAgainLater();
            return;
        }
        if (type.equals(NotifyType.INVALID_KE_PAYLOAD)) {
            changeGroup(error);
            return;
        }
        if (type.equals(NotifyType.TEMPORARY_FAILURE)) {
            giveUpSpi();
            tryAgainLater();
            return;
        }
        if (type.equals(NotifyType.CHILD_SA_NOT_FOUND) && replaced.isPresent()) {
            giveUpSpi();
            replaceLostChild(replaced.get());
            return;
        }
        failed(Reports.refusedChild(sa.path(), type, template.policy()));
    }

    /** The peer has no such child any more: ours is worthless, and a new one is needed (RFC 7296 §2.25.1). */
    private void replaceLostChild(ChildSa old) {
        if (sa.child(old.inboundSpi()).isEmpty()) {
            return;
        }
        closing.endChild(sa, old, CloseReason.DELETED_BY_PEER);
        tasks.enqueue(sa, new TaskRequest.CreateChild(template));
    }

    private void changeGroup(NotifyPayload error) {
        giveUpSpi();
        if (replaced.filter(old -> sa.child(old.inboundSpi()).isEmpty()).isPresent()) {
            return;
        }
        Optional<DhGroup> wanted =
                GroupRequest.acceptable(error, template.policy().pfs());
        if (wanted.isEmpty() || groupChanges == GroupRequest.MOST_CHANGES) {
            failed(Reports.invalidGroup(sa.path(), template.policy().pfs(), error.requestedGroup()));
            return;
        }
        tasks.begin(
                sa,
                new ChildExchange(context, closing, children, tasks, sa, template, replaced, wanted, groupChanges + 1));
    }

    private void failed(NegotiationReport report) {
        giveUpSpi();
        context.emit(Reports.of(sa, report));
        tryAgainLater();
    }

    private void tryAgainLater() {
        if (collision != null) {
            // The peer's replacement makes ours superfluous.
            children.announceRekey(sa, replaced.orElseThrow(), collision.child(), StartedBy.PEER);
            return;
        }
        if (replaced.isPresent()) {
            ChildSa old = replaced.get();
            if (old.state() == ChildSa.State.REKEYING) {
                old.state(ChildSa.State.ESTABLISHED);
                old.rekeyAt(context.now().plus(context.lifetimes().retry()));
            }
            return;
        }
        closing.retryChild(sa.peering(), template);
    }

    private void giveUpSpi() {
        Randoms.destroy(keyExchange);
        context.table().releaseChildSpi(inboundSpi);
    }
}
