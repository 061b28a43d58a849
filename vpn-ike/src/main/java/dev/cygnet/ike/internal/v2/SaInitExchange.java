package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.internal.crypto.IkeKeys;
import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.crypto.KeySchedule;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.InitTranscript;
import dev.cygnet.ike.internal.sa.Peering;
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
import dev.cygnet.ike.report.DropReason;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our IKE_SA_INIT request (RFC 7296 §1.2). Nothing in its answer is authenticated, so errors are only noted: whoever forged one
 * must not be able to end the attempt (§2.21.1).
 *
 * <pre>
 * HDR, [N(COOKIE)], SAi1, KEi, Ni, N(NAT_DETECTION_*)  --&gt;
 *                                                 &lt;--  HDR, SAr1, KEr, Nr, N(NAT_DETECTION_*)
 * </pre>
 */
public final class SaInitExchange implements Exchange {
    private static final int MOST_COOKIES = 3;

    private final Tools tools;
    private final IkeSa sa;
    private final IkePeering config;
    private final Octets nonce;
    private KeyExchange keyExchange;
    private Optional<NotifyPayload> cookie = Optional.empty();
    private int cookies;
    private int groupChanges;
    private @Nullable NegotiationReport refusal;
    private @Nullable Agreed agreed;

    /** What a plausible answer has brought. */
    private record Agreed(IkeSuite suite, SecretBytes secret, InitTranscript transcript) {}

    private SaInitExchange(Tools tools, IkeSa sa) {
        this.tools = tools;
        this.sa = sa;
        this.config = sa.peering().config();
        this.nonce = Randoms.nonce(tools.context().random());
        this.keyExchange = KeyExchanges.generate(
                config.ikePolicy().dhGroups().get(0), tools.context().random());
    }

    /**
     * Begins a new IKE SA with the peer.
     *
     * @param tools what exchanges work with
     * @param peering the connection
     */
    public static void initiate(Tools tools, Peering peering) {
        IkeContext context = tools.context();
        peering.connecting();
        TunnelPath path =
                new TunnelPath(peering.config().localIke(), peering.config().remoteIke());
        IkeSa sa = new IkeSa(peering, Sender.INITIATOR, context.table().freshIkeSpi(), 0, path, IkeSa.State.INIT_SENT);
        context.table().add(sa);
        tools.messenger().begin(sa, new SaInitExchange(tools, sa));
    }

    /** {@return why the peer, or somebody who pretends to be it, refuses} */
    public Optional<NegotiationReport> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.IKE_SA_INIT;
    }

    @Override
    public List<Payload> request() {
        List<Payload> payloads = new ArrayList<>();
        cookie.ifPresent(payloads::add);
        payloads.add(new SaPayload(IkeProposals.offer(config.ikePolicy(), Octets.EMPTY)));
        payloads.add(
                new KeyExchangePayload(keyExchange.group().transformId(), Octets.copyOf(keyExchange.publicValue())));
        payloads.add(new NoncePayload(nonce));
        payloads.addAll(NatPayloads.of(sa.initiatorSpi(), 0, sa.path()));
        return payloads;
    }

    @Override
    public boolean accepts(IkeMessage response, byte[] raw) {
        Optional<NotifyPayload> newCookie = response.notify(NotifyType.COOKIE);
        if (newCookie.isPresent() && response.first(SaPayload.class).isEmpty()) {
            returnCookie(newCookie.get());
            return false;
        }
        Optional<NotifyPayload> error = response.errorNotify();
        if (error.isPresent()) {
            refused(error.get());
            return false;
        }
        return isPlausible(response, raw);
    }

    private void returnCookie(NotifyPayload newCookie) {
        if (cookies == MOST_COOKIES) {
            tools.context().drop(DropReason.IMPLAUSIBLE_ANSWER);
            return;
        }
        cookies++;
        cookie = Optional.of(newCookie);
        startOver();
    }

    private void refused(NotifyPayload error) {
        NotifyType type = error.notifyType();
        if (type.equals(NotifyType.INVALID_KE_PAYLOAD)) {
            changeGroup(error);
        } else if (type.equals(NotifyType.NO_PROPOSAL_CHOSEN)) {
            refusal = Reports.refusedIkeProposal(sa.path(), config.ikePolicy());
        } else {
            refusal = Reports.refused(sa.path(), type);
        }
    }

    private void changeGroup(NotifyPayload error) {
        Optional<DhGroup> wanted =
                GroupRequest.acceptable(error, config.ikePolicy().dhGroups()).filter(g -> g != keyExchange.group());
        if (wanted.isEmpty() || groupChanges == GroupRequest.MOST_CHANGES) {
            refusal = Reports.invalidGroup(sa.path(), config.ikePolicy().dhGroups(), error.requestedGroup());
            return;
        }
        groupChanges++;
        keyExchange.destroy();
        keyExchange = KeyExchanges.generate(wanted.get(), tools.context().random());
        startOver();
    }

    /** A changed IKE_SA_INIT request keeps SPI, nonce and message ID 0 (RFC 7296 §2.6, §2.7). */
    private void startOver() {
        refusal = null;
        sa.requests().withdrawn();
        tools.messenger().begin(sa, this);
    }

    private boolean isPlausible(IkeMessage response, byte[] raw) {
        Optional<SaPayload> answer = response.first(SaPayload.class);
        Optional<KeyExchangePayload> theirs = response.first(KeyExchangePayload.class);
        Optional<NoncePayload> theirNonce = response.first(NoncePayload.class);
        boolean complete = answer.isPresent() && theirs.isPresent() && theirNonce.isPresent();
        if (!complete || response.header().responderSpi() == 0) {
            return implausible("SA, KE or nonce payload or the responder's SPI is missing");
        }
        Acceptance<IkeSuite> acceptance =
                IkeProposals.accept(answer.get().proposals(), IkeProposals.offer(config.ikePolicy(), Octets.EMPTY));
        if (acceptance instanceof Acceptance.Refused<IkeSuite> bad) {
            return implausible("the chosen proposal was not offered: " + bad.reason());
        }
        IkeSuite suite = ((Acceptance.Accepted<IkeSuite>) acceptance).suite();
        if (suite.group() != keyExchange.group()
                || theirs.get().group() != suite.group().transformId()) {
            return implausible("the key exchange group is not the chosen one");
        }
        Optional<SecretBytes> secret =
                keyExchange.agree(theirs.get().publicValue().toBytes());
        if (secret.isEmpty()) {
            return implausible("the peer's public value is invalid");
        }
        InitTranscript transcript = new InitTranscript(
                sa.requests().message(), raw, nonce, theirNonce.get().nonce());
        agreed = new Agreed(suite, secret.get(), transcript);
        return true;
    }

    private boolean implausible(String what) {
        refusal = Reports.badAnswer(sa.path(), what);
        tools.context().drop(DropReason.IMPLAUSIBLE_ANSWER);
        return false;
    }

    @Override
    public void abandoned() {
        keyExchange.destroy();
    }

    @Override
    public void answered(IkeMessage response) {
        Agreed result = agreed;
        if (result == null) {
            throw new IllegalStateException("the answer has not been looked at");
        }
        keyExchange.destroy();
        sa.remoteSpi(response.header().responderSpi());
        IkeKeys keys = KeySchedule.initial(
                IkeKeying.algorithms(result.suite),
                result.secret,
                result.transcript.initiatorNonce().toBytes(),
                result.transcript.responderNonce().toBytes(),
                sa.initiatorSpi(),
                sa.responderSpi());
        result.secret.destroy();
        IkeKeying.apply(tools.context(), sa, result.suite, keys);
        sa.nat(NatPayloads.situation(response, sa.path().local()));
        sa.transcript(result.transcript);
        sa.path(new TunnelPath(config.localNatTraversal(), config.remoteNatTraversal()));
        sa.state(IkeSa.State.AUTH_SENT);
        tools.messenger().begin(sa, new AuthExchange(tools, sa));
    }
}
