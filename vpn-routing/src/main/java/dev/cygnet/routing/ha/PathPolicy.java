package dev.cygnet.routing.ha;

import java.time.Duration;

/** What happens when a better connection than the one in use recovers. */
public sealed interface PathPolicy {
    /** How long a recovered connection must stay usable before traffic returns to it, unless configured otherwise. */
    Duration DEFAULT_WAIT_TO_RESTORE = Duration.ofSeconds(60);

    /** {@return the policy of active-active gateways: traffic stays where it is until that connection fails (HA-003)} */
    static PathPolicy nonRevertive() {
        return new NonRevertive();
    }

    /** {@return the policy of active/standby gateways with the default wait (HA-004)} */
    static PathPolicy revertive() {
        return new Revertive(DEFAULT_WAIT_TO_RESTORE);
    }

    /**
     * The policy of active/standby gateways (HA-004).
     *
     * @param waitToRestore how long the better connection must stay usable before traffic returns; zero: at once
     * @return the policy
     */
    static PathPolicy revertive(Duration waitToRestore) {
        return new Revertive(waitToRestore);
    }

    /** Traffic stays where it is until that connection fails. */
    record NonRevertive() implements PathPolicy {
        @Override
        public String toString() {
            return "non-revertive";
        }
    }

    /**
     * Traffic returns to the better connection once that has been usable for a while. The wait never delays leaving a dead connection.
     *
     * @param waitToRestore not negative
     */
    record Revertive(Duration waitToRestore) implements PathPolicy {
        /** Checks the wait. */
        public Revertive {
            if (waitToRestore.isNegative()) {
                throw new IllegalArgumentException("wait-to-restore " + waitToRestore + " is negative");
            }
        }

        @Override
        public String toString() {
            return "revertive after " + waitToRestore;
        }
    }
}
