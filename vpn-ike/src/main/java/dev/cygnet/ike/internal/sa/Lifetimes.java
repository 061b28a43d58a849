package dev.cygnet.ike.internal.sa;

import java.security.SecureRandom;
import java.time.Duration;

/** When to rekey, try again and reconnect: always with jitter, so that both ends rarely start together. */
public final class Lifetimes {
    /** Share of the hard lifetime at which a rekey begins (requirements PRO-LIF-002). */
    private static final double SOFT_SHARE = 0.9;

    /** Amplitude of the jitter around the soft share (requirements AMB-70). */
    private static final double SOFT_JITTER = 0.05;

    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Duration RETRY_JITTER = Duration.ofSeconds(10);
    private static final Duration FIRST_RECONNECT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(60);
    private static final int LARGEST_DOUBLING = 6;

    private final SecureRandom random;

    /**
     * @param random source of the jitter
     */
    public Lifetimes(SecureRandom random) {
        this.random = random;
    }

    /**
     * @param hard a hard lifetime
     * @return its soft lifetime: 9/10 ± up to 5 % of it
     */
    public Duration soft(Duration hard) {
        double share = SOFT_SHARE + SOFT_JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis((long) (hard.toMillis() * share));
    }

    /** {@return how long to wait before a refused rekey is tried again: 15 s less up to 10 s} */
    public Duration retry() {
        return RETRY.minusMillis((long) (RETRY_JITTER.toMillis() * random.nextDouble()));
    }

    /**
     * @param failures failed attempts in a row
     * @return how long to wait before the next one: a random share of 1 s doubled with each failure up to 60 s, at least half
     */
    public Duration reconnect(int failures) {
        long ceiling = Math.min(
                LONGEST_RECONNECT.toMillis(), FIRST_RECONNECT.toMillis() << Math.min(failures, LARGEST_DOUBLING));
        return Duration.ofMillis(ceiling / 2 + (long) (ceiling / 2.0 * random.nextDouble()));
    }
}
