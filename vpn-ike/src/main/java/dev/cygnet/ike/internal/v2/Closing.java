package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.Peering;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.NegotiationReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ends SAs: data plane, tables, events, and the next attempt. */
public final class Closing {
    private final IkeContext context;

    Closing(IkeContext context) {
        this.context = context;
    }

    /**
     * Ends an IKE SA and its children without asking the peer.
     *
     * @param sa the SA
     * @param reason why
     */
    public void close(IkeSa sa, CloseReason reason) {
        IkeSa.State former = sa.state();
        if (former == IkeSa.State.CLOSED) {
            return;
        }
        Map<String, ChildTemplate> ended = new LinkedHashMap<>();
        for (ChildSa child : sa.children().toArray(ChildSa[]::new)) {
            ended.put(child.template().name(), child.template());
            endChild(sa, child, reason);
        }
        Peering peering = sa.peering();
        context.table().remove(sa);
        sa.destroy();
        boolean wasInUse = former == IkeSa.State.ESTABLISHED || former == IkeSa.State.DELETING;
        if (wasInUse && peering.current().isEmpty()) {
            context.emit(new IkeEvent.IkeSaClosed(peering.name(), reason));
        }
        reconnectIfDown(peering);
        if (peering.current().isPresent()) {
            ended.values().forEach(template -> retryUnlessAlive(peering, template));
        }
        forgetIfRemoved(peering);
    }

    /**
     * Ends an IKE SA whose negotiation failed.
     *
     * @param sa the SA
     * @param report why
     */
    public void fail(IkeSa sa, NegotiationReport report) {
        context.emit(Reports.of(sa, report));
        close(sa, CloseReason.PROTOCOL_ERROR);
    }

    /**
     * Ends one child.
     *
     * @param sa its IKE SA
     * @param child the child
     * @param reason why
     */
    public void endChild(IkeSa sa, ChildSa child, CloseReason reason) {
        sa.removeChild(child.inboundSpi());
        child.state(ChildSa.State.ENDED);
        if (child.successor().isPresent() && sa.state() != IkeSa.State.CLOSED && reason != CloseReason.PEER_DEAD) {
            context.retire(child);
            return;
        }
        context.removeFromDataPlane(child);
        Optional<ChildSa> twin = liveTwin(sa.peering(), child);
        twin.ifPresentOrElse(other -> letCarry(sa.peering(), other), () -> announceEnd(sa, child, reason));
    }

    /** Not before its time: if it is to replace a child, that one carries until the peer deletes it (RFC 7296 §2.8). */
    private void letCarry(Peering peering, ChildSa child) {
        boolean replaces = peering.sas().stream()
                .flatMap(sa -> sa.children().stream())
                .anyMatch(c -> c.successor().filter(s -> s == child).isPresent());
        if (!replaces) {
            context.output(new IkeOutput.ActivateOutbound(child.inboundSpi()));
        }
    }

    /** After a simultaneous initiation the same child exists twice for a moment; the one that stays must carry. */
    private static Optional<ChildSa> liveTwin(Peering peering, ChildSa child) {
        return peering.sas().stream()
                .flatMap(sa -> sa.children().stream())
                .filter(c -> c != child
                        && c.template().name().equals(child.template().name()))
                .filter(c -> c.state() == ChildSa.State.ESTABLISHED || c.state() == ChildSa.State.REKEYING)
                .reduce((older, newer) -> newer);
    }

    private void announceEnd(IkeSa sa, ChildSa child, CloseReason reason) {
        if (child.successor().isEmpty()) {
            context.emit(new IkeEvent.ChildSaClosed(
                    sa.peering().name(), child.template().name(), child.inboundSpi(), reason));
        }
    }

    /**
     * Has a child that is gone or was refused tried again, if this end brings the connection up.
     *
     * @param peering the connection
     * @param template the child
     */
    public void retryChild(Peering peering, ChildTemplate template) {
        if (peering.initiates()) {
            peering.retryChildAt(
                    template, context.now().plus(context.lifetimes().reconnect(peering.childFailures(template))));
        }
    }

    private void retryUnlessAlive(Peering peering, ChildTemplate template) {
        if (peering.sas().stream().noneMatch(sa -> sa.hasLiveChild(template.name()))) {
            retryChild(peering, template);
        }
    }

    /** An attempt that is planned already keeps its time: strangers' half-open SAs that expire must not put it off. */
    private void reconnectIfDown(Peering peering) {
        boolean planned = !peering.reconnectAt().equals(Instant.MAX);
        if (!planned && peering.initiates() && peering.current().isEmpty() && !peering.isInitiating()) {
            peering.reconnectAt(context.now().plus(context.lifetimes().reconnect(peering.failures())));
        }
    }

    private void forgetIfRemoved(Peering peering) {
        if (peering.isStopped() && peering.sas().isEmpty()) {
            context.peerings().remove(peering.name(), peering);
            peering.config().psk().destroy();
        }
    }
}
