package dev.cygnet.testkit.net;

import java.time.Duration;

/** What a rule decides about a datagram. */
public sealed interface Verdict {
    /** {@return no opinion: the next rule decides, in the end the link} */
    static Verdict pass() {
        return new Pass();
    }

    /** {@return it arrives after the link's latency, spared from the link's loss, duplication, reordering and MTU; a cut still stops it} */
    static Verdict deliver() {
        return new Deliver();
    }

    /**
     * @param extra on top of the link's latency, not negative
     * @return it arrives later, spared like {@link #deliver}; others may overtake it
     */
    static Verdict delay(Duration extra) {
        return new Delay(extra);
    }

    /**
     * @param why for the trace
     * @return it never arrives
     */
    static Verdict drop(String why) {
        return new Drop(why);
    }

    /** No opinion. */
    record Pass() implements Verdict {}

    /** It arrives. */
    record Deliver() implements Verdict {}

    /**
     * It arrives later.
     *
     * @param extra on top of the link's latency
     */
    record Delay(Duration extra) implements Verdict {
        /** Checks the delay. */
        public Delay {
            if (extra.isNegative()) {
                throw new IllegalArgumentException("delay " + extra + " is negative");
            }
        }
    }

    /**
     * It never arrives.
     *
     * @param why for the trace
     */
    record Drop(String why) implements Verdict {}
}
