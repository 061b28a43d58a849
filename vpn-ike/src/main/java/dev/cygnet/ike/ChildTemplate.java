package dev.cygnet.ike;

import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;

/**
 * A CHILD_SA that a peering should have.
 *
 * @param name unique within the peering
 * @param policy how it is negotiated
 * @param localSelectors our side, at least one
 * @param remoteSelectors the peer's side, at least one
 */
public record ChildTemplate(
        String name, IpsecPolicy policy, List<TrafficSelector> localSelectors, List<TrafficSelector> remoteSelectors) {
    /** Copies the lists. */
    public ChildTemplate {
        localSelectors = List.copyOf(localSelectors);
        remoteSelectors = List.copyOf(remoteSelectors);
        if (localSelectors.isEmpty() || remoteSelectors.isEmpty()) {
            throw new IllegalArgumentException("child " + name + " needs a traffic selector on each side");
        }
    }
}
