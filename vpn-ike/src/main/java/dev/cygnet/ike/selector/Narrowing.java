package dev.cygnet.ike.selector;

import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;

/** What remains of a peer's traffic selectors. */
public sealed interface Narrowing {
    /**
     * The selectors to answer with.
     *
     * @param selectors at least one; each within an offered and within an own one
     */
    record Narrowed(List<TrafficSelector> selectors) implements Narrowing {
        /** Copies the list. */
        public Narrowed {
            selectors = List.copyOf(selectors);
        }
    }

    /**
     * Nothing remains: the answer is TS_UNACCEPTABLE.
     *
     * @param offered what the peer offered
     * @param policy what we would have accepted
     */
    record Unacceptable(List<TrafficSelector> offered, List<TrafficSelector> policy) implements Narrowing {
        /** Copies the lists. */
        public Unacceptable {
            offered = List.copyOf(offered);
            policy = List.copyOf(policy);
        }
    }
}
