package dev.cygnet.ike.report;

import java.util.Map;

/**
 * Counters of an engine since its creation.
 *
 * @param received datagrams taken
 * @param sent datagrams sent
 * @param retransmitted requests and responses sent again
 * @param dropped ignored datagrams by reason
 */
public record IkeStatistics(long received, long sent, long retransmitted, Map<DropReason, Long> dropped) {
    /** Copies the map. */
    public IkeStatistics {
        dropped = Map.copyOf(dropped);
    }

    /**
     * @param reason a reason
     * @return how many datagrams were dropped for it
     */
    public long dropped(DropReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }
}
