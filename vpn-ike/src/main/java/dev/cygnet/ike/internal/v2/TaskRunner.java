package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins the next queued task of an IKE SA as soon as its window is free. */
public final class TaskRunner {
    /** How long an SA that must go may still try to tell its peer. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final IkeContext context;
    private final Messenger messenger;
    private final Closing closing;
    private final ChildNegotiation children;

    TaskRunner(IkeContext context, Messenger messenger, Closing closing, ChildNegotiation children) {
        this.context = context;
        this.messenger = messenger;
        this.closing = closing;
        this.children = children;
    }

    /**
     * Queues a task unless the same one waits already, and begins it if nothing is under way.
     *
     * @param sa the SA
     * @param task what to do
     */
    public void enqueue(IkeSa sa, TaskRequest task) {
        if (!sa.queue().contains(task)) {
            sa.queue().add(task);
        }
        next(sa);
    }

    /**
     * Drops all that waits and deletes the SA as soon as its window is free.
     *
     * @param sa the SA
     */
    public void deleteSoon(IkeSa sa) {
        sa.queue().clear();
        enqueue(sa, new TaskRequest.DeleteIkeSa());
    }

    /**
     * Deletes an SA that must go: as soon as its window is free, but it does not wait for a silent peer beyond {@link #FAREWELL}.
     *
     * @param sa the SA
     */
    public void farewell(IkeSa sa) {
        Instant latest = context.now().plus(FAREWELL);
        if (!isLeaving(sa) || sa.hardDeadline().isAfter(latest)) {
            sa.hardDeadline(latest);
        }
        if (!isLeaving(sa)) {
            deleteSoon(sa);
        }
    }

    /**
     * @param sa an SA
     * @return whether its deletion waits for its window or for the peer's answer
     */
    public boolean isLeaving(IkeSa sa) {
        return sa.state() == IkeSa.State.DELETING || sa.queue().contains(new TaskRequest.DeleteIkeSa());
    }

    /**
     * Begins an exchange at once; the window must be free.
     *
     * @param sa the SA
     * @param exchange the exchange
     */
    void begin(IkeSa sa, Exchange exchange) {
        messenger.begin(sa, exchange);
    }

    /**
     * Begins the next task if nothing is under way.
     *
     * @param sa the SA
     */
    public void next(IkeSa sa) {
        while (canBegin(sa) && !sa.queue().isEmpty()) {
            exchangeFor(sa, sa.queue().remove()).ifPresent(exchange -> messenger.begin(sa, exchange));
        }
    }

    private static boolean canBegin(IkeSa sa) {
        boolean open = sa.state() == IkeSa.State.ESTABLISHED || sa.state() == IkeSa.State.REPLACED;
        return open && !sa.requests().isBusy();
    }

    /** Makes the exchange of a task, or nothing if the task has become pointless while it waited. */
    private Optional<Exchange> exchangeFor(IkeSa sa, TaskRequest task) {
        if (task instanceof TaskRequest.DeleteIkeSa) {
            return Optional.of(new DeleteIkeSaExchange(closing, sa));
        }
        if (sa.state() != IkeSa.State.ESTABLISHED) {
            return Optional.empty();
        }
        if (task instanceof TaskRequest.CreateChild create) {
            return sa.hasLiveChild(create.template().name())
                    ? Optional.empty()
                    : Optional.of(ChildExchange.create(context, closing, children, this, sa, create.template()));
        }
        if (task instanceof TaskRequest.RekeyChild rekey) {
            return sa.child(rekey.inboundSpi())
                    .filter(child -> child.state() == ChildSa.State.ESTABLISHED)
                    .map(child -> ChildExchange.rekey(context, closing, children, this, sa, child));
        }
        if (task instanceof TaskRequest.DeleteChild delete) {
            return sa.child(delete.inboundSpi()).map(child -> new DeleteChildExchange(closing, sa, child));
        }
        if (task instanceof TaskRequest.DeleteExpiredChild expired) {
            return Optional.of(new DeleteExpiredChildExchange(expired.inboundSpi()));
        }
        if (task instanceof TaskRequest.RekeyIkeSa) {
            return Optional.of(new IkeRekeyExchange(context, messenger, this, sa));
        }
        return Optional.of(new LivenessExchange());
    }
}
