package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import java.util.List;

/** Deletes one child that has been replaced or is redundant (RFC 7296 §1.4.1). */
final class DeleteChildExchange implements Exchange {
    private final Closing closing;
    private final IkeSa sa;
    private final ChildSa child;

    DeleteChildExchange(Closing closing, IkeSa sa, ChildSa child) {
        this.closing = closing;
        this.sa = sa;
        this.child = child;
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.INFORMATIONAL;
    }

    @Override
    public List<Payload> request() {
        child.state(ChildSa.State.DELETING);
        return List.of(DeletePayload.esp(List.of(child.inboundSpi())));
    }

    @Override
    public void answered(IkeMessage response) {
        if (sa.child(child.inboundSpi()).isEmpty()) {
            return;
        }
        closing.endChild(sa, child, CloseReason.DELETED_BY_US);
        if (!sa.hasLiveChild(child.template().name())) {
            closing.retryChild(sa.peering(), child.template());
        }
    }
}
