package dev.cygnet.ike.internal.engine;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.Peering;
import dev.cygnet.ike.internal.sa.RequestWindow;
import dev.cygnet.ike.internal.sa.TaskRequest;
import dev.cygnet.ike.internal.v2.SaInitExchange;
import dev.cygnet.ike.internal.v2.Tools;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.NegotiationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what time demands: retransmission, rekeys, liveness, expiry, reconnection. */
final class Timers {
    private final Tools tools;
    private final IkeContext context;

    Timers(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
    }

    void fired() {
        context.removeRetired();
        for (IkeSa sa : context.table().all()) {
            if (sa.state() != IkeSa.State.CLOSED && isDue(sa.deadline())) {
                due(sa);
            }
        }
        for (Peering peering : List.copyOf(context.peerings().values())) {
            reconnect(peering);
            retryChildren(peering);
        }
    }

    private boolean isDue(Instant deadline) {
        return !deadline.isAfter(context.now());
    }

    private void due(IkeSa sa) {
        if (sa.requests().deadline().filter(this::isDue).isPresent()) {
            overdue(sa);
        }
        if (sa.state() != IkeSa.State.CLOSED && isDue(sa.hardDeadline())) {
            expired(sa);
        }
        if (!sa.isEstablished()) {
            return;
        }
        for (ChildSa child : List.copyOf(sa.children())) {
            childDue(sa, child);
        }
        if (isDue(sa.rekeyAt())) {
            sa.rekeyAt(Instant.MAX);
            tools.tasks().enqueue(sa, new TaskRequest.RekeyIkeSa());
        }
        if (sa.isEstablished() && isDue(sa.livenessAt())) {
            sa.livenessAt(context.now().plus(pollEvery(sa)));
            context.output(new IkeOutput.QueryActivity(sa.peering().name()));
        }
    }

    private void overdue(IkeSa sa) {
        Optional<NegotiationReport> refusal = sa.active()
                .filter(SaInitExchange.class::isInstance)
                .map(SaInitExchange.class::cast)
                .flatMap(SaInitExchange::refusal);
        if (refusal.isPresent()) {
            tools.closing().fail(sa, refusal.get());
            return;
        }
        int transmissions = sa.requests().transmissions();
        if (sa.requests().overdue(context.now()) == RequestWindow.Overdue.RETRANSMIT) {
            tools.messenger().repeat(sa);
            return;
        }
        boolean negotiating = sa.state() == IkeSa.State.INIT_SENT || sa.state() == IkeSa.State.AUTH_SENT;
        if (negotiating) {
            tools.closing().fail(sa, tools.noAnswer(sa, transmissions));
        } else {
            tools.closing().close(sa, CloseReason.PEER_DEAD);
        }
    }

    private void expired(IkeSa sa) {
        if (sa.isEstablished() && !tools.tasks().isLeaving(sa)) {
            tools.tasks().farewell(sa);
        } else {
            tools.closing().close(sa, sa.peering().isStopped() ? CloseReason.DELETED_BY_US : CloseReason.EXPIRED);
        }
    }

    private void childDue(IkeSa sa, ChildSa child) {
        if (isDue(child.hardDeadline())) {
            childExpired(sa, child);
        } else if (child.state() == ChildSa.State.ESTABLISHED && isDue(child.rekeyAt())) {
            child.rekeyAt(context.now().plus(context.lifetimes().retry()));
            tools.tasks().enqueue(sa, new TaskRequest.RekeyChild(child.inboundSpi()));
        }
    }

    /** Its keys must not be used any longer, whether or not the peer hears of it: so its end does not wait for the answer. */
    private void childExpired(IkeSa sa, ChildSa child) {
        ChildTemplate template = child.template();
        tools.closing().endChild(sa, child, CloseReason.EXPIRED);
        tools.tasks().enqueue(sa, new TaskRequest.DeleteExpiredChild(child.inboundSpi()));
        if (!sa.hasLiveChild(template.name())) {
            tools.closing().retryChild(sa.peering(), template);
        }
    }

    private void reconnect(Peering peering) {
        if (isDue(peering.reconnectAt())) {
            SaInitExchange.initiate(tools, peering);
        }
    }

    private void retryChildren(Peering peering) {
        for (ChildTemplate template : peering.dueChildren(context.now())) {
            peering.current().ifPresent(sa -> tools.tasks().enqueue(sa, new TaskRequest.CreateChild(template)));
        }
    }

    /** While nothing goes out there is nothing to check, so look again twice in every idle time. */
    static Duration pollEvery(IkeSa sa) {
        return sa.peering().config().liveness().idle().dividedBy(2);
    }
}
