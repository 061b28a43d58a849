package dev.cygnet.testkit.net;

/** What became of a datagram. */
public sealed interface Fate {
    /** {@return the kind, to count by} */
    Kind kind();

    /** The kinds of fate. */
    enum Kind {
        /** Sent by its source. */
        SENT,
        /** Arrived. */
        DELIVERED,
        /** Never arrives. */
        DROPPED
    }

    /** Its source sent it. */
    record Sent() implements Fate {
        @Override
        public Kind kind() {
            return Kind.SENT;
        }

        @Override
        public String toString() {
            return "sent";
        }
    }

    /** It arrived. */
    record Delivered() implements Fate {
        @Override
        public Kind kind() {
            return Kind.DELIVERED;
        }

        @Override
        public String toString() {
            return "delivered";
        }
    }

    /**
     * It never arrives.
     *
     * @param why readable
     */
    record Dropped(String why) implements Fate {
        @Override
        public Kind kind() {
            return Kind.DROPPED;
        }

        @Override
        public String toString() {
            return "dropped: " + why;
        }
    }
}
