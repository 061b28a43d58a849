package dev.cygnet.testkit.net;

import java.time.Duration;

/**
 * What a link does to the datagrams that cross it in one direction. Datagrams keep their order, whatever their latency, except those that
 * are chosen to be reordered.
 *
 * @param latency how long a datagram takes
 * @param loss share that is lost, 0 to 1
 * @param duplication share that arrives twice, 0 to 1
 * @param reordering share that is late and lets others pass, 0 to 1
 * @param lateness how much later those are
 * @param mtu largest IP packet; larger ones vanish without a word
 */
public record LinkProfile(
        Latency latency, double loss, double duplication, double reordering, Duration lateness, int mtu) {
    /** The largest IPv4 packet: no limit. */
    public static final int NO_MTU = 65_535;

    /** Latency of a link unless said otherwise. */
    public static final Duration DEFAULT_LATENCY = Duration.ofMillis(10);

    /** The smallest MTU that every link must have (RFC 791 §3.2). */
    private static final int LEAST_MTU = 68;

    /** Checks the shares, the lateness and the MTU. */
    public LinkProfile {
        requireShare("loss", loss);
        requireShare("duplication", duplication);
        requireShare("reordering", reordering);
        if (lateness.isNegative()) {
            throw new IllegalArgumentException("lateness " + lateness + " is negative");
        }
        if (mtu < LEAST_MTU || mtu > NO_MTU) {
            throw new IllegalArgumentException("MTU " + mtu + " is not in " + LEAST_MTU + ".." + NO_MTU);
        }
    }

    /** {@return a link that delivers everything after 10 ms} */
    public static LinkProfile clean() {
        return new LinkProfile(new Latency.Fixed(DEFAULT_LATENCY), 0, 0, 0, Duration.ZERO, NO_MTU);
    }

    /**
     * @param fixed the latency of every datagram
     * @return this profile with that latency
     */
    public LinkProfile withLatency(Duration fixed) {
        return new LinkProfile(new Latency.Fixed(fixed), loss, duplication, reordering, lateness, mtu);
    }

    /**
     * @param least the lowest latency
     * @param most the highest latency
     * @return this profile with latencies spread evenly between the two
     */
    public LinkProfile withLatency(Duration least, Duration most) {
        return new LinkProfile(new Latency.Uniform(least, most), loss, duplication, reordering, lateness, mtu);
    }

    /**
     * @param share 0 to 1
     * @return this profile with that share lost
     */
    public LinkProfile withLoss(double share) {
        return new LinkProfile(latency, share, duplication, reordering, lateness, mtu);
    }

    /**
     * @param share 0 to 1
     * @return this profile with that share doubled
     */
    public LinkProfile withDuplication(double share) {
        return new LinkProfile(latency, loss, share, reordering, lateness, mtu);
    }

    /**
     * @param share 0 to 1
     * @param later how much later those arrive
     * @return this profile with that share delayed so that others overtake
     */
    public LinkProfile withReordering(double share, Duration later) {
        return new LinkProfile(latency, loss, duplication, share, later, mtu);
    }

    /**
     * @param largest octets of the largest IP packet that passes
     * @return this profile with larger packets silently dropped
     */
    public LinkProfile withMtu(int largest) {
        return new LinkProfile(latency, loss, duplication, reordering, lateness, largest);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " " + share + " is not in 0..1");
        }
    }
}
