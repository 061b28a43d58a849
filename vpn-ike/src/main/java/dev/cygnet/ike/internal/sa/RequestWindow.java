package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.Retransmission;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our requests on one IKE SA: one at a time, sent again until answered (RFC 7296 §2.1, §2.3). */
public final class RequestWindow {
    private int nextId;
    private @Nullable Pending pending;

    /** A request without answer. */
    private record Pending(int id, byte[] message, Retransmission profile, int transmissions, Instant deadline) {}

    /** What to do when the deadline has come. */
    public enum Overdue {
        /** Send the same octets again. */
        RETRANSMIT,
        /** Give up. */
        DEAD
    }

    /** {@return the message ID of the next request} */
    public int nextId() {
        return nextId;
    }

    /** {@return whether a request waits for its answer} */
    public boolean isBusy() {
        return pending != null;
    }

    /**
     * Records the first transmission of a request with {@link #nextId()}.
     *
     * @param message its octets
     * @param profile how often it is sent again
     * @param now the present time
     */
    public void sent(byte[] message, Retransmission profile, Instant now) {
        pending = new Pending(
                nextId, message, profile, 1, now.plus(profile.waits().get(0)));
    }

    /**
     * @param messageId of a response
     * @return whether it answers the pending request
     */
    public boolean expects(int messageId) {
        return pending != null && pending.id == messageId;
    }

    /** Closes the pending exchange: its answer has come. */
    public void answered() {
        pending = null;
        nextId++;
    }

    /** Withdraws the pending request so that another one can be sent with the same ID (IKE_SA_INIT only). */
    public void withdrawn() {
        pending = null;
    }

    /** {@return when the pending request is due again, or given up} */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(pending).map(Pending::deadline);
    }

    /** {@return how often the pending request was sent} */
    public int transmissions() {
        return pending == null ? 0 : pending.transmissions;
    }

    /**
     * Takes the next step at the deadline.
     *
     * @param now the present time
     * @return what to do
     */
    public Overdue overdue(Instant now) {
        Pending request = requirePending();
        if (request.transmissions == request.profile.waits().size()) {
            return Overdue.DEAD;
        }
        pending = new Pending(
                request.id,
                request.message,
                request.profile,
                request.transmissions + 1,
                now.plus(request.profile.waits().get(request.transmissions)));
        return Overdue.RETRANSMIT;
    }

    /** {@return the octets of the pending request} */
    public byte[] message() {
        return requirePending().message;
    }

    private Pending requirePending() {
        if (pending == null) {
            throw new IllegalStateException("no request is pending");
        }
        return pending;
    }
}
