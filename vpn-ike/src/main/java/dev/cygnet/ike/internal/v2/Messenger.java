package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.Retransmission;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageWriter;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.util.List;

/** Puts requests and answers on the wire. */
public final class Messenger {
    /** While shutting down nobody waits minutes for a peer that may be gone. */
    private static final Retransmission FAREWELL =
            new Retransmission(List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)));

    private final IkeContext context;

    Messenger(IkeContext context) {
        this.context = context;
    }

    /**
     * Sends a request; the SA's window must be free.
     *
     * @param sa the SA
     * @param exchange the exchange that the request begins
     */
    public void begin(IkeSa sa, Exchange exchange) {
        List<Payload> payloads = exchange.request();
        IkeHeader header = IkeHeader.of(
                sa.initiatorSpi(),
                sa.responderSpi(),
                exchange.type(),
                sa.role(),
                Kind.REQUEST,
                sa.requests().nextId());
        byte[] message = exchange.type().equals(ExchangeType.IKE_SA_INIT)
                ? IkeMessageWriter.write(new IkeMessage(header, payloads))
                : IkeMessageWriter.writeProtected(header, payloads, sa.outbound());
        sa.active(exchange);
        Retransmission profile =
                sa.peering().isStopped() ? FAREWELL : sa.peering().config().retransmission();
        sa.requests().sent(message, profile, context.now());
        context.send(sa.path(), message);
    }

    /**
     * Sends the request under way again.
     *
     * @param sa the SA
     */
    public void repeat(IkeSa sa) {
        context.sendAgain(sa.path(), sa.requests().message());
    }

    /**
     * Answers a protected request and moves the window on.
     *
     * @param sa the SA
     * @param request the request's header
     * @param raw the request's octets
     * @param path where it came in
     * @param payloads of the answer
     */
    public void answer(IkeSa sa, IkeHeader request, byte[] raw, TunnelPath path, List<Payload> payloads) {
        IkeHeader header = IkeHeader.of(
                request.initiatorSpi(),
                request.responderSpi(),
                request.exchangeType(),
                sa.role(),
                Kind.RESPONSE,
                request.messageId());
        byte[] message = IkeMessageWriter.writeProtected(header, payloads, sa.outbound());
        sa.responses().answered(raw, message);
        context.send(path, message);
    }

    /**
     * Answers an IKE_SA_INIT request without keeping anything.
     *
     * @param request the request's header
     * @param path where it came in
     * @param notify what is wrong or wanted
     */
    public void answerStateless(IkeHeader request, TunnelPath path, NotifyPayload notify) {
        IkeHeader header = IkeHeader.of(
                request.initiatorSpi(),
                0,
                request.exchangeType(),
                Sender.RESPONDER,
                Kind.RESPONSE,
                request.messageId());
        context.send(path, IkeMessageWriter.write(new IkeMessage(header, List.of(notify))));
    }
}
