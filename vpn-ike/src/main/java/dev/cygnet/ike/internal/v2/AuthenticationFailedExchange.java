package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import java.util.List;

/** Tells the responder that its AUTH is wrong; sent once, for the SA is gone afterwards (RFC 7296 §2.21.2). */
final class AuthenticationFailedExchange implements Exchange {
    @Override
    public ExchangeType type() {
        return ExchangeType.INFORMATIONAL;
    }

    @Override
    public List<Payload> request() {
        return List.of(NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED));
    }

    @Override
    public void answered(IkeMessage response) {
        // The SA is closed when the request leaves, so no answer is ever taken.
    }
}
