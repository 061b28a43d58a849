package dev.cygnet.ike.selector;

import dev.cygnet.model.sa.TrafficSelector;
import java.util.ArrayList;
import java.util.List;

/** Narrowing of traffic selectors by the responder and its check by the initiator (RFC 7296 §2.9). */
public final class SelectorNarrowing {
    /** Most selectors of an answer: their number has eight bits in a TS payload (RFC 7296 §3.13). */
    public static final int MOST_SELECTORS = 255;

    private SelectorNarrowing() {}

    /**
     * Intersects one side's selectors. What comes from the first offered selector, the packet that caused the negotiation, comes
     * first; selectors within others are left out; what exceeds {@value #MOST_SELECTORS} is dropped.
     *
     * @param offered the peer's TSi or TSr, in its order
     * @param policy what we accept for that side
     * @return the selectors to answer with, or that there are none
     */
    public static Narrowing narrow(List<TrafficSelector> offered, List<TrafficSelector> policy) {
        List<TrafficSelector> narrowed = new ArrayList<>();
        for (TrafficSelector theirs : offered) {
            for (TrafficSelector ours : policy) {
                theirs.intersect(ours).ifPresent(common -> add(narrowed, common));
            }
        }
        return narrowed.isEmpty() ? new Narrowing.Unacceptable(offered, policy) : new Narrowing.Narrowed(narrowed);
    }

    /**
     * @param answer the responder's selectors of one side
     * @param offered what was offered for that side
     * @return whether there is an answer and each of its selectors lies within one that was offered
     */
    public static boolean isSubset(List<TrafficSelector> answer, List<TrafficSelector> offered) {
        return !answer.isEmpty()
                && answer.stream().allMatch(a -> offered.stream().anyMatch(o -> o.contains(a)));
    }

    /** Adds a selector unless it lies within another; it takes the place of the first one that lies within it. */
    private static void add(List<TrafficSelector> narrowed, TrafficSelector candidate) {
        int place = narrowed.size();
        for (int i = narrowed.size() - 1; i >= 0; i--) {
            if (narrowed.get(i).contains(candidate)) {
                return;
            }
            if (candidate.contains(narrowed.get(i))) {
                narrowed.remove(i);
                place = i;
            }
        }
        if (narrowed.size() < MOST_SELECTORS) {
            narrowed.add(Math.min(place, narrowed.size()), candidate);
        }
    }
}
