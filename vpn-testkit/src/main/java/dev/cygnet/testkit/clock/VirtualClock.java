package dev.cygnet.testkit.clock;

import java.time.Instant;
import java.time.InstantSource;

/** Time that moves only when a scheduler runs its next event. Not thread-safe. */
public final class VirtualClock implements InstantSource {
    /** Where every clock starts: a fixed instant, so that runs can be compared. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;

    /** A clock at {@link #START}. */
    public VirtualClock() {}

    @Override
    public Instant instant() {
        return now;
    }

    void advanceTo(Instant instant) {
        if (instant.isBefore(now)) {
            throw new IllegalStateException("time cannot run from " + now + " back to " + instant);
        }
        now = instant;
    }

    @Override
    public String toString() {
        return now.toString();
    }
}
