package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.model.sa.Spi;
import java.util.List;

/** Tells the peer that a child's hard lifetime has ended; here it is gone already. */
final class DeleteExpiredChildExchange implements Exchange {
    private final Spi inboundSpi;

    DeleteExpiredChildExchange(Spi inboundSpi) {
        this.inboundSpi = inboundSpi;
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.INFORMATIONAL;
    }

    @Override
    public List<Payload> request() {
        return List.of(DeletePayload.esp(List.of(inboundSpi)));
    }

    @Override
    public void answered(IkeMessage response) {
        // Nothing is left to end at our side.
    }
}
