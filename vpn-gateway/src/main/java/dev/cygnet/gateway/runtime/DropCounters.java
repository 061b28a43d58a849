package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.report.DropReason;
import java.util.EnumMap;
import java.util.Map;

/** How many packets went no further, by reason. */
final class DropCounters {
    private static final DropReason[] REASONS = DropReason.values();

    private final long[] counts = new long[REASONS.length];

    void count(DropReason reason) {
        counts[reason.ordinal()]++;
    }

    Map<DropReason, Long> snapshot() {
        Map<DropReason, Long> snapshot = new EnumMap<>(DropReason.class);
        for (DropReason reason : REASONS) {
            if (counts[reason.ordinal()] > 0) {
                snapshot.put(reason, counts[reason.ordinal()]);
            }
        }
        return snapshot;
    }
}
