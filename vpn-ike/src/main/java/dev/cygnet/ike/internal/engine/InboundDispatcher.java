package dev.cygnet.ike.internal.engine;

import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.v2.Answer;
import dev.cygnet.ike.internal.v2.ChildNegotiation;
import dev.cygnet.ike.internal.v2.RequestResponder;
import dev.cygnet.ike.internal.v2.SaInitResponder;
import dev.cygnet.ike.internal.v2.Tools;
import dev.cygnet.ike.message.DecodeResult;
import dev.cygnet.ike.message.EncryptedPayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageReader;
import dev.cygnet.ike.message.MalformedReason;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.PayloadType;
import dev.cygnet.ike.report.DropReason;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.model.sa.TunnelPath;
import java.util.List;
import java.util.Optional;

/** Takes a datagram from the wire to the SA and exchange that it is for. Whatever its octets, it never throws. */
final class InboundDispatcher {
    private final Tools tools;
    private final IkeContext context;
    private final SaInitResponder saInit;
    private final RequestResponder requests;

    InboundDispatcher(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
        this.saInit = new SaInitResponder(tools);
        this.requests = new RequestResponder(tools);
    }

    void received(TunnelPath path, byte[] raw) {
        context.countReceived();
        DecodeResult result = IkeMessageReader.read(raw);
        if (result instanceof DecodeResult.Malformed malformed) {
            malformed(malformed, path);
            return;
        }
        IkeMessage message = ((DecodeResult.Decoded) result).message();
        IkeHeader header = message.header();
        long ownSpi = header.sender() == Sender.INITIATOR ? header.responderSpi() : header.initiatorSpi();
        if (ownSpi == 0) {
            withoutSpi(message, raw, path);
            return;
        }
        Optional<IkeSa> sa = context.table().find(ownSpi);
        if (sa.isEmpty()) {
            withoutSa(ownSpi, header, raw, path);
        } else if (!fits(sa.get(), header)) {
            context.drop(DropReason.WRONG_ROLE);
        } else if (header.isRequest()) {
            request(sa.get(), message, raw, path);
        } else {
            response(sa.get(), message, raw, path);
        }
    }

    private void withoutSa(long ownSpi, IkeHeader header, byte[] raw, TunnelPath path) {
        Optional<byte[]> answer =
                header.isRequest() ? context.table().lastAnswer(ownSpi, header.messageId(), raw) : Optional.empty();
        answer.ifPresentOrElse(a -> context.sendAgain(path, a), () -> context.drop(DropReason.UNKNOWN_SPI));
    }

    private static boolean fits(IkeSa sa, IkeHeader header) {
        if (header.sender() == sa.role()) {
            return false;
        }
        long peerSpi = header.sender() == Sender.INITIATOR ? header.initiatorSpi() : header.responderSpi();
        return sa.remoteSpi() == 0 || sa.remoteSpi() == peerSpi;
    }

    private void withoutSpi(IkeMessage message, byte[] raw, TunnelPath path) {
        IkeHeader header = message.header();
        boolean first = header.isRequest()
                && header.messageId() == 0
                && header.exchangeType().equals(ExchangeType.IKE_SA_INIT);
        if (first) {
            saInit.received(message, raw, path);
        } else {
            context.drop(DropReason.UNKNOWN_SPI);
        }
    }

    /** Only what has no SA yet may be told in clear what is wrong with it, and only peers that we know. */
    private void malformed(DecodeResult.Malformed malformed, TunnelPath path) {
        boolean otherVersion =
                malformed.reason() == MalformedReason.IKEV1 || malformed.reason() == MalformedReason.MAJOR_VERSION;
        context.drop(otherVersion ? DropReason.WRONG_VERSION : DropReason.MALFORMED);
        Optional<IkeHeader> header = malformed.header();
        boolean answerable = header.isPresent()
                && header.get().isRequest()
                && header.get().responderSpi() == 0
                && header.get().exchangeType().equals(ExchangeType.IKE_SA_INIT)
                && malformed.answer().isPresent()
                && context.peeringOf(path).isPresent();
        if (answerable) {
            tools.messenger().answerStateless(header.get(), path, notify(malformed));
        }
    }

    private static NotifyPayload notify(DecodeResult.Malformed malformed) {
        NotifyType type = malformed.answer().orElse(NotifyType.INVALID_SYNTAX);
        if (type.equals(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD)) {
            return NotifyPayload.unsupportedCriticalPayload(
                    malformed.criticalType().orElse(PayloadType.NONE));
        }
        return type.equals(NotifyType.INVALID_MAJOR_VERSION)
                ? NotifyPayload.invalidMajorVersion()
                : NotifyPayload.of(type);
    }

    private void response(IkeSa sa, IkeMessage message, byte[] raw, TunnelPath path) {
        IkeHeader header = message.header();
        Optional<Exchange> active = sa.active()
                .filter(e -> sa.requests().expects(header.messageId()))
                .filter(e -> e.type().equals(header.exchangeType()));
        if (active.isEmpty()) {
            context.drop(DropReason.WRONG_MESSAGE_ID);
            return;
        }
        Exchange exchange = active.get();
        if (exchange.type().equals(ExchangeType.IKE_SA_INIT)) {
            if (exchange.accepts(message, raw)) {
                finish(sa, exchange, message);
            }
            return;
        }
        Optional<DecodeResult> opened = open(sa, message, raw);
        if (opened.isEmpty()) {
            return;
        }
        heard(sa, path);
        if (opened.get() instanceof DecodeResult.Decoded inner) {
            finish(sa, exchange, inner.message());
        } else {
            context.drop(DropReason.MALFORMED);
            tools.closing().close(sa, CloseReason.PROTOCOL_ERROR);
        }
    }

    private void finish(IkeSa sa, Exchange exchange, IkeMessage response) {
        sa.requests().answered();
        sa.clearActive();
        exchange.answered(response);
        tools.tasks().next(sa);
    }

    private void request(IkeSa sa, IkeMessage message, byte[] raw, TunnelPath path) {
        IkeHeader header = message.header();
        switch (sa.responses().judge(header.messageId(), raw)) {
            case RETRANSMISSION ->
                sa.responses().lastResponse().ifPresent(response -> context.sendAgain(path, response));
            case CHANGED -> context.drop(DropReason.CHANGED_RETRANSMISSION);
            case OUTSIDE -> context.drop(DropReason.WRONG_MESSAGE_ID);
            case FRESH -> freshRequest(sa, message, raw, path);
        }
    }

    private void freshRequest(IkeSa sa, IkeMessage message, byte[] raw, TunnelPath path) {
        if (!requests.takes(sa, message.header().exchangeType())) {
            context.drop(DropReason.UNEXPECTED_EXCHANGE);
            return;
        }
        Optional<DecodeResult> opened = open(sa, message, raw);
        if (opened.isEmpty()) {
            return;
        }
        context.table().noLongerHalfOpen(sa);
        heard(sa, path);
        Answer answer = opened.get() instanceof DecodeResult.Decoded inner
                ? requests.answer(sa, inner.message())
                : answerToMalformed(sa, (DecodeResult.Malformed) opened.get());
        tools.messenger().answer(sa, message.header(), raw, path, answer.payloads());
        answer.afterwards().run();
    }

    /** An authentic message that breaks the syntax ends the SA; an unknown critical payload does not (RFC 7296 §2.5, §2.21.3). */
    private Answer answerToMalformed(IkeSa sa, DecodeResult.Malformed malformed) {
        context.drop(DropReason.MALFORMED);
        NotifyPayload notify = notify(malformed);
        boolean fatal = !notify.notifyType().equals(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD) || !sa.isEstablished();
        Runnable afterwards = fatal ? () -> tools.closing().close(sa, CloseReason.PROTOCOL_ERROR) : () -> {};
        return new Answer(List.of(notify), afterwards);
    }

    private Optional<DecodeResult> open(IkeSa sa, IkeMessage message, byte[] raw) {
        Optional<EncryptedPayload> encrypted = message.first(EncryptedPayload.class);
        if (!sa.hasKeys() || encrypted.isEmpty()) {
            context.drop(DropReason.UNPROTECTED);
            return Optional.empty();
        }
        Optional<byte[]> plaintext = sa.inbound().open(raw, encrypted.get().bodyOffset());
        if (plaintext.isEmpty()) {
            context.drop(DropReason.BAD_ICV);
            return Optional.empty();
        }
        return Optional.of(
                IkeMessageReader.readInner(message.header(), encrypted.get().firstInner(), plaintext.get()));
    }

    /** An authentic and fresh message shows where the peer is now, behind its NAT (RFC 7296 §2.23). */
    private void heard(IkeSa sa, TunnelPath path) {
        sa.lastHeard(context.now());
        if (path.equals(sa.path())) {
            return;
        }
        sa.path(path);
        TunnelPath espPath = ChildNegotiation.espPath(sa);
        for (ChildSa child : sa.children()) {
            context.output(new IkeOutput.UpdatePath(child.inboundSpi(), espPath));
        }
    }
}
