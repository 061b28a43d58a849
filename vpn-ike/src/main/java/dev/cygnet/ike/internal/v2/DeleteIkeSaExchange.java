package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import java.util.List;

/** Deletes an IKE SA and with it all its children (RFC 7296 §1.4.1). */
final class DeleteIkeSaExchange implements Exchange {
    private final Closing closing;
    private final IkeSa sa;

    DeleteIkeSaExchange(Closing closing, IkeSa sa) {
        this.closing = closing;
        this.sa = sa;
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.INFORMATIONAL;
    }

    @Override
    public List<Payload> request() {
        if (sa.state() == IkeSa.State.ESTABLISHED) {
            sa.state(IkeSa.State.DELETING);
        }
        return List.of(DeletePayload.ikeSa());
    }

    @Override
    public void answered(IkeMessage response) {
        closing.close(sa, CloseReason.DELETED_BY_US);
    }
}
