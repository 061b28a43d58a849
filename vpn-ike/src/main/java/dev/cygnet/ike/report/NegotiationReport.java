package dev.cygnet.ike.report;

import dev.cygnet.model.sa.TunnelPath;
import java.util.List;

/**
 * Why a negotiation failed: what each end wanted, and what to do.
 *
 * @param cause the kind of failure
 * @param decidedBy the end that refused
 * @param path where the messages travelled
 * @param differences what did not match, most telling first; empty if this end cannot know
 * @param advice one sentence: what is likely wrong, at which end, and how to mend it
 */
public record NegotiationReport(
        Cause cause, DecidedBy decidedBy, TunnelPath path, List<Difference> differences, String advice) {
    /** Copies the list. */
    public NegotiationReport {
        differences = List.copyOf(differences);
    }

    /** {@return cause, differences and advice as one line of text} */
    public String explain() {
        StringBuilder text = new StringBuilder(cause.toString()).append(" (decided by ");
        text.append(decidedBy == DecidedBy.US ? "us" : decidedBy == DecidedBy.PEER ? "the peer" : "nobody");
        text.append(", ").append(path).append(')');
        for (Difference difference : differences) {
            text.append("; ").append(difference);
        }
        return text.append(". ").append(advice).toString();
    }

    /** Which end refused. */
    public enum DecidedBy {
        /** This end. */
        US,
        /** The other end. */
        PEER,
        /** Neither: there was no answer. */
        NOBODY
    }

    /** Kind of failure. */
    public enum Cause {
        /** No proposal of the initiator is acceptable to the responder. */
        NO_PROPOSAL_CHOSEN,
        /** Wrong pre-shared key or identity. */
        AUTHENTICATION_FAILED,
        /** The traffic selectors have nothing in common. */
        TS_UNACCEPTABLE,
        /** The peer asked for another key exchange that we do not offer, or asked too often. */
        INVALID_KE_PAYLOAD,
        /** No peering for the sender's address or identity. */
        NO_PEERING,
        /** No answer within the retransmission profile. */
        NO_ANSWER,
        /** The peer's message broke the protocol. */
        INVALID_SYNTAX,
        /** The peer refused with another error notify. */
        REFUSED
    }

    /**
     * One thing that differs between the two ends.
     *
     * @param what the field, e.g. {@code IKE encryption} or {@code remote identity}
     * @param ours what this end has or accepts
     * @param theirs what the peer sent
     */
    public record Difference(String what, String ours, String theirs) {
        @Override
        public String toString() {
            return what + ": ours " + ours + ", peer's " + theirs;
        }
    }
}
