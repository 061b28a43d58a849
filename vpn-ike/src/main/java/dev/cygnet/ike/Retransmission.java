package dev.cygnet.ike;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait after each transmission of a request before the next one; after the last wait the peer is dead.
 *
 * @param waits one wait per transmission, at least one
 */
public record Retransmission(List<Duration> waits) {
    /** Eight transmissions at 0, 1, 3, 7 … 127 s, dead after 191 s (requirements PRO-DPD-005, AMB-26). */
    public static final Retransmission GUIDE = ofSeconds(1, 2, 4, 8, 16, 32, 64, 64);

    /** Six transmissions, dead after 31.5 s: for peers in data centres. */
    public static final Retransmission DATA_CENTRE = new Retransmission(List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16)));

    /** Copies the list. */
    public Retransmission {
        waits = List.copyOf(waits);
        if (waits.isEmpty() || waits.stream().anyMatch(w -> w.isZero() || w.isNegative())) {
            throw new IllegalArgumentException("a retransmission profile needs at least one wait, all above zero");
        }
    }

    private static Retransmission ofSeconds(int... seconds) {
        return new Retransmission(
                java.util.Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList());
    }

    /** {@return the time from the first transmission to the verdict that the peer is dead} */
    public Duration deadAfter() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
