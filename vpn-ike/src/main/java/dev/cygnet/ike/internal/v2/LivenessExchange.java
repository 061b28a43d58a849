package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.Payload;
import java.util.List;

/** Asks whether the peer is alive: an empty INFORMATIONAL exchange (RFC 7296 §2.4). Any answer will do. */
final class LivenessExchange implements Exchange {
    @Override
    public ExchangeType type() {
        return ExchangeType.INFORMATIONAL;
    }

    @Override
    public List<Payload> request() {
        return List.of();
    }

    @Override
    public void answered(IkeMessage response) {
        // That there is an answer is all that was asked.
    }
}
