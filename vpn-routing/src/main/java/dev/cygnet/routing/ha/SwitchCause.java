package dev.cygnet.routing.ha;

/** Why outbound traffic moved. */
public sealed interface SwitchCause {
    /** The first choice after a cold start. */
    record FirstChoice() implements SwitchCause {
        @Override
        public String toString() {
            return "first choice";
        }
    }

    /**
     * The member that carried the traffic failed.
     *
     * @param loss why it failed
     */
    record Failed(LossCause loss) implements SwitchCause {
        @Override
        public String toString() {
            return loss.toString();
        }
    }

    /** No member was usable; one recovered. */
    record Recovered() implements SwitchCause {
        @Override
        public String toString() {
            return "recovered";
        }
    }

    /** A preferred member has been usable for the wait-to-restore time. */
    record Reverted() implements SwitchCause {
        @Override
        public String toString() {
            return "reverted to the preferred connection";
        }
    }
}
