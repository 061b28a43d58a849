package dev.cygnet.ike.message;

import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;

/**
 * Traffic Selector payload (RFC 7296 §3.13).
 *
 * @param type {@link PayloadType#TS_I} or {@link PayloadType#TS_R}
 * @param selectors the selectors that could be understood, at most 255
 * @param skipped how many more there were: of unknown type, or for OPAQUE ports
 */
public record TrafficSelectorPayload(PayloadType type, List<TrafficSelector> selectors, int skipped)
        implements Payload {
    /** Most selectors of a payload: their number has eight bits. */
    public static final int MOST_SELECTORS = 255;

    /** Copies the list. */
    public TrafficSelectorPayload {
        selectors = List.copyOf(selectors);
        if (!type.equals(PayloadType.TS_I) && !type.equals(PayloadType.TS_R)) {
            throw new IllegalArgumentException(type + " is not a traffic selector payload");
        }
        if (skipped < 0 || selectors.size() + skipped < 1 || selectors.size() + skipped > MOST_SELECTORS) {
            throw new IllegalArgumentException("a TS payload holds 1 to " + MOST_SELECTORS + " selectors");
        }
    }

    /**
     * @param type {@link PayloadType#TS_I} or {@link PayloadType#TS_R}
     * @param selectors 1 to 255 selectors
     */
    public TrafficSelectorPayload(PayloadType type, List<TrafficSelector> selectors) {
        this(type, selectors, 0);
    }
}
