package dev.cygnet.ike.message;

import java.util.HashMap;
import java.util.Map;

/** How many payloads a message may hold: bounds memory and work before anything is authenticated. */
final class PayloadLimits {
    /** In total. */
    static final int ALL = 64;

    private static final int NOTIFIES = 20;
    private static final int DELETES = 20;
    private static final int CERTIFICATES = 8;
    private static final int CERTIFICATE_REQUESTS = 20;
    private static final int VENDOR_IDS = 20;
    private static final int UNKNOWN = 20;

    private final Map<PayloadType, Integer> seen = new HashMap<>();
    private int all;
    private int unknown;

    /** Counts one more payload and fails the input if that is too many. */
    void count(PayloadType type, WireInput in) {
        int ofType = seen.merge(type, 1, Integer::sum);
        all++;
        unknown += type.isUnderstood() || type.equals(PayloadType.SKF) ? 0 : 1;
        int limit = limit(type);
        if (all > ALL || unknown > UNKNOWN) {
            in.fail(MalformedReason.TOO_MANY_PAYLOADS, all + " payloads, " + unknown + " of them unknown");
            return;
        }
        if (ofType > limit) {
            MalformedReason reason = limit == 1 ? MalformedReason.DUPLICATE_PAYLOAD : MalformedReason.TOO_MANY_PAYLOADS;
            in.fail(reason, ofType + " payloads of type " + type);
        }
    }

    private static int limit(PayloadType type) {
        return switch (type.value()) {
            case 37 -> CERTIFICATES;
            case 38 -> CERTIFICATE_REQUESTS;
            case 41 -> NOTIFIES;
            case 42 -> DELETES;
            case 43 -> VENDOR_IDS;
            case 33, 34, 35, 36, 39, 40, 44, 45, 46, 47, 48, 53 -> 1;
            default -> UNKNOWN;
        };
    }
}
