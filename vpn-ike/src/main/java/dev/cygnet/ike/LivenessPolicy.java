package dev.cygnet.ike;

import java.time.Duration;

/**
 * Dead peer detection on demand (RFC 7296 §2.4, requirements PRO-DPD): an empty INFORMATIONAL request is sent when packets go out
 * but nothing has come back for the idle time.
 *
 * @param idle how long nothing must have been received
 */
public record LivenessPolicy(Duration idle) {
    /** The guide's idle time of 30 s (PRO-DPD-002). */
    public static final LivenessPolicy ON_DEMAND_30S = new LivenessPolicy(Duration.ofSeconds(30));

    /** Checks the idle time. */
    public LivenessPolicy {
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("the idle time must be above zero");
        }
    }
}
