package dev.cygnet.testkit.net;

import java.time.Duration;

/** How long a datagram is on its way. */
public sealed interface Latency {
    /**
     * @param fraction a random number, 0 inclusive to 1 exclusive
     * @return the latency that it stands for
     */
    Duration at(double fraction);

    /**
     * Always the same.
     *
     * @param latency not negative
     */
    record Fixed(Duration latency) implements Latency {
        /** Checks the latency. */
        public Fixed {
            requireNotNegative(latency);
        }

        @Override
        public Duration at(double fraction) {
            return latency;
        }
    }

    /**
     * Evenly spread.
     *
     * @param least not negative
     * @param most not less than that
     */
    record Uniform(Duration least, Duration most) implements Latency {
        /** Checks the bounds. */
        public Uniform {
            requireNotNegative(least);
            if (most.compareTo(least) < 0) {
                throw new IllegalArgumentException("latency from " + least + " to " + most + " is empty");
            }
        }

        @Override
        public Duration at(double fraction) {
            return least.plusNanos((long) (most.minus(least).toNanos() * fraction));
        }
    }

    private static void requireNotNegative(Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency " + latency + " is negative");
        }
    }
}
