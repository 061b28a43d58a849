package dev.cygnet.gateway.io;

import java.time.Instant;

/** Wall time at its making plus the monotonic time since then: never steps back, whatever happens to the wall clock. */
final class MonotonicClock {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
