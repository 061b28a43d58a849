package dev.cygnet.ike.message;

import dev.cygnet.ike.proposal.Proposal;
import java.util.List;

/**
 * Security Association payload (RFC 7296 §3.3).
 *
 * @param proposals what is offered, preferred first, or the one that is chosen; 1 to {@value #MOST_PROPOSALS}
 */
public record SaPayload(List<Proposal> proposals) implements Payload {
    /** Most proposals of a payload: their numbers have eight bits and start at one. */
    public static final int MOST_PROPOSALS = 255;

    /** Copies the list. */
    public SaPayload {
        proposals = List.copyOf(proposals);
        if (proposals.isEmpty() || proposals.size() > MOST_PROPOSALS) {
            throw new IllegalArgumentException("an SA payload holds 1 to " + MOST_PROPOSALS + " proposals");
        }
    }

    @Override
    public PayloadType type() {
        return PayloadType.SA;
    }
}
