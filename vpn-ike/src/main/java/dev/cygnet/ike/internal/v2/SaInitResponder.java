package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.auth.CookieFactory;
import dev.cygnet.ike.internal.crypto.IkeKeys;
import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.internal.crypto.KeyExchanges;
import dev.cygnet.ike.internal.crypto.KeySchedule;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.InitTranscript;
import dev.cygnet.ike.internal.sa.Peering;
import dev.cygnet.ike.internal.sa.ResponseWindow;
import dev.cygnet.ike.message.IkeHeader;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageWriter;
import dev.cygnet.ike.message.KeyExchangePayload;
import dev.cygnet.ike.message.NoncePayload;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.IkeProposals;
import dev.cygnet.ike.proposal.IkeSuite;
import dev.cygnet.ike.proposal.Proposal;
import dev.cygnet.ike.proposal.Selection;
import dev.cygnet.ike.report.DropReason;
import dev.cygnet.ike.report.IkeEvent.NegotiationFailed;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers IKE_SA_INIT (RFC 7296 §1.2). Cheap checks come first, a cookie under load before any key exchange (§2.6), and what is
 * refused leaves no state behind.
 */
public final class SaInitResponder {
    private final Tools tools;
    private final IkeContext context;
    private @Nullable CookieFactory cookies;

    /**
     * @param tools what responders work with
     */
    public SaInitResponder(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
    }

    /**
     * Takes a request whose responder SPI is zero.
     *
     * @param request the request
     * @param raw its octets
     * @param path where it came in
     */
    public void received(IkeMessage request, byte[] raw, TunnelPath path) {
        Optional<IkeSa> earlier = context.table().findHalfOpen(request.header().initiatorSpi(), path.remote());
        if (earlier.isPresent()) {
            repeat(earlier.get(), raw, path);
            return;
        }
        Optional<Peering> peering = context.peeringOf(path);
        if (peering.isEmpty()) {
            context.drop(DropReason.NO_PEERING);
            context.emitLimited(new NegotiationFailed("", Reports.noPeering(path)));
            return;
        }
        Optional<SaPayload> offer = request.first(SaPayload.class);
        Optional<KeyExchangePayload> theirs = request.first(KeyExchangePayload.class);
        Optional<NoncePayload> nonce = request.first(NoncePayload.class);
        if (offer.isEmpty() || theirs.isEmpty() || nonce.isEmpty()) {
            context.drop(DropReason.MALFORMED);
            return;
        }
        if (mayProceed(request, nonce.get(), path)) {
            negotiate(peering.get(), request, raw, path, offer.get(), theirs.get(), nonce.get());
        }
    }

    private void repeat(IkeSa sa, byte[] raw, TunnelPath path) {
        if (sa.responses().judge(0, raw) == ResponseWindow.Verdict.RETRANSMISSION) {
            sa.responses().lastResponse().ifPresent(response -> context.sendAgain(path, response));
        } else {
            context.drop(DropReason.CHANGED_RETRANSMISSION);
        }
    }

    private boolean mayProceed(IkeMessage request, NoncePayload nonce, TunnelPath path) {
        int all = context.table().halfOpenCount();
        int fromThere = context.table().halfOpenCount(path.remote().address());
        if (all >= context.options().halfOpenLimit()
                || fromThere >= context.options().halfOpenLimitPerAddress()) {
            context.drop(DropReason.HALF_OPEN_LIMIT);
            return false;
        }
        if (all < context.options().cookieThreshold()
                && fromThere < context.options().cookieThresholdPerAddress()) {
            return true;
        }
        byte[] ni = nonce.nonce().toBytes();
        long spi = request.header().initiatorSpi();
        CookieFactory factory = cookies();
        boolean returned = request.notify(NotifyType.COOKIE)
                .filter(c -> factory.verify(c.data().toBytes(), ni, path.remote(), spi))
                .isPresent();
        if (!returned) {
            Octets cookie = Octets.copyOf(factory.cookie(ni, path.remote(), spi));
            tools.messenger().answerStateless(request.header(), path, NotifyPayload.of(NotifyType.COOKIE, cookie));
        }
        return returned;
    }

    private CookieFactory cookies() {
        if (cookies == null) {
            cookies = new CookieFactory(context.random(), context.now());
        }
        cookies.rotate(context.now());
        return cookies;
    }

    private void negotiate(
            Peering peering,
            IkeMessage request,
            byte[] raw,
            TunnelPath path,
            SaPayload offer,
            KeyExchangePayload theirs,
            NoncePayload theirNonce) {
        Selection<IkeSuite> selection =
                IkeProposals.select(offer.proposals(), peering.config().ikePolicy());
        if (selection instanceof Selection.NoneChosen<IkeSuite> none) {
            tools.messenger().answerStateless(request.header(), path, NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN));
            context.emitLimited(new NegotiationFailed(peering.name(), Reports.noIkeProposal(path, none.mismatches())));
            return;
        }
        Selection.Chosen<IkeSuite> chosen = (Selection.Chosen<IkeSuite>) selection;
        int group = chosen.suite().group().transformId();
        if (theirs.group() != group) {
            tools.messenger().answerStateless(request.header(), path, NotifyPayload.invalidKePayload(group));
            return;
        }
        KeyExchange keyExchange = KeyExchanges.generate(chosen.suite().group(), context.random());
        Optional<SecretBytes> secret = keyExchange.agree(theirs.publicValue().toBytes());
        Octets publicValue = Octets.copyOf(keyExchange.publicValue());
        keyExchange.destroy();
        if (secret.isEmpty()) {
            tools.messenger().answerStateless(request.header(), path, NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            context.drop(DropReason.MALFORMED);
            return;
        }
        Nonces nonces = new Nonces(theirNonce.nonce(), Randoms.nonce(context.random()));
        answer(peering, request, raw, path, chosen.suite(), chosen.answer(), publicValue, nonces, secret.get());
    }

    private void answer(
            Peering peering,
            IkeMessage request,
            byte[] raw,
            TunnelPath path,
            IkeSuite suite,
            Proposal chosen,
            Octets publicValue,
            Nonces nonces,
            SecretBytes secret) {
        long peerSpi = request.header().initiatorSpi();
        IkeSa sa = new IkeSa(
                peering, Sender.RESPONDER, context.table().freshIkeSpi(), peerSpi, path, IkeSa.State.INIT_ANSWERED);
        List<Payload> payloads = new ArrayList<>();
        payloads.add(new SaPayload(List.of(chosen)));
        payloads.add(new KeyExchangePayload(suite.group().transformId(), publicValue));
        payloads.add(new NoncePayload(nonces.responder()));
        payloads.addAll(NatPayloads.of(peerSpi, sa.localSpi(), path));
        IkeHeader header = IkeHeader.of(
                peerSpi,
                sa.localSpi(),
                request.header().exchangeType(),
                Sender.RESPONDER,
                Kind.RESPONSE,
                request.header().messageId());
        byte[] response = IkeMessageWriter.write(new IkeMessage(header, payloads));
        IkeKeys keys = KeySchedule.initial(
                IkeKeying.algorithms(suite),
                secret,
                nonces.initiator().toBytes(),
                nonces.responder().toBytes(),
                peerSpi,
                sa.localSpi());
        secret.destroy();
        IkeKeying.apply(context, sa, suite, keys);
        sa.nat(NatPayloads.situation(request, path.local()));
        sa.transcript(new InitTranscript(raw, response, nonces.initiator(), nonces.responder()));
        sa.hardDeadline(context.now().plus(context.options().halfOpenLifetime()));
        context.table().addHalfOpen(sa);
        sa.responses().answered(raw, response);
        context.send(path, response);
    }
}
