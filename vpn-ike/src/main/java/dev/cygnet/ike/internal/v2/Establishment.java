package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.Peering;
import dev.cygnet.ike.internal.sa.TaskRequest;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import java.time.Duration;
import java.time.Instant;

/** What happens when an IKE SA has been authenticated at both ends. */
public final class Establishment {
    /** Two SAs made within this time are taken for one simultaneous initiation by both ends. */
    private static final Duration SIMULTANEOUS = Duration.ofSeconds(10);

    private final IkeContext context;
    private final Closing closing;
    private final TaskRunner tasks;

    Establishment(IkeContext context, Closing closing, TaskRunner tasks) {
        this.context = context;
        this.closing = closing;
        this.tasks = tasks;
    }

    /** What the peer says about older SAs. */
    public enum Contact {
        /** INITIAL_CONTACT: it has none (RFC 7296 §2.4). */
        INITIAL,
        /** Nothing. */
        UNSPECIFIED
    }

    /**
     * Starts lifetimes, tells listeners and resolves duplicates.
     *
     * @param sa the SA
     * @param contact what the peer says about older SAs
     */
    public void established(IkeSa sa, Contact contact) {
        Peering peering = sa.peering();
        startLifetimes(context, sa);
        peering.connected();
        context.emit(new IkeEvent.IkeSaEstablished(
                peering.name(),
                sa.role() == Sender.INITIATOR ? StartedBy.US : StartedBy.PEER,
                sa.initiatorSpi(),
                sa.responderSpi(),
                sa.suite().toString(),
                peering.config().remoteIdentity(),
                sa.path()));
        if (sa.nat() == IkeSa.NatSituation.WE_ARE_BEHIND_NAT) {
            context.output(new IkeOutput.StartNatKeepalive(peering.name(), sa.path()));
        }
        resolveDuplicates(sa, contact);
    }

    /**
     * Queues the children that the SA still lacks.
     *
     * @param sa an established SA that we initiated
     */
    public void createMissingChildren(IkeSa sa) {
        for (ChildTemplate template : sa.peering().config().children()) {
            boolean waits = sa.peering().isWaiting(template);
            if (sa.isEstablished() && !waits && !sa.hasLiveChild(template.name())) {
                tasks.enqueue(sa, new TaskRequest.CreateChild(template));
            }
        }
    }

    static void startLifetimes(IkeContext context, IkeSa sa) {
        Instant now = context.now();
        Duration hard = sa.peering().config().ikePolicy().lifetime();
        sa.established(
                now,
                now.plus(context.lifetimes().soft(hard)),
                now.plus(hard),
                now.plus(sa.peering().config().liveness().idle()));
    }

    private void resolveDuplicates(IkeSa sa, Contact contact) {
        for (IkeSa other : sa.peering().sas().toArray(IkeSa[]::new)) {
            if (other == sa || !other.isEstablished()) {
                continue;
            }
            // Two from the same end are no coincidence: it has begun anew, and only the newer one is alive there.
            boolean bothEnds = other.role() != sa.role();
            if (bothEnds && other.establishedAt().isAfter(context.now().minus(SIMULTANEOUS))) {
                tasks.deleteSoon(loserOf(sa, other));
            } else if (contact == Contact.INITIAL) {
                closing.close(other, CloseReason.REPLACED);
            } else {
                tasks.deleteSoon(other);
            }
        }
    }

    /** Both ends must pick the same one, whatever the order in which the two SAs came up. */
    private static IkeSa loserOf(IkeSa a, IkeSa b) {
        return Long.compareUnsigned(a.initiatorSpi(), b.initiatorSpi()) < 0 ? a : b;
    }
}
