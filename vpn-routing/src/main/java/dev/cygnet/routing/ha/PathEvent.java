package dev.cygnet.routing.ha;

import java.time.Instant;
import java.util.Optional;

/** What a path selector decided or noticed. */
public sealed interface PathEvent {
    /** {@return when} */
    Instant at();

    /**
     * Outbound traffic moves.
     *
     * @param from the member that carried it; empty if none did
     * @param to the member that carries it from now on; empty if none can
     * @param cause why
     * @param at when
     */
    record PathSwitch(Optional<PathMember> from, Optional<PathMember> to, SwitchCause cause, Instant at)
            implements PathEvent {
        @Override
        public String toString() {
            return name(from) + " -> " + name(to) + " (" + cause + ") at " + at;
        }

        private static String name(Optional<PathMember> member) {
            return member.map(PathMember::toString).orElse("none");
        }
    }

    /**
     * Fewer than two members are usable: one more failure stops the traffic, or it has stopped.
     *
     * @param lost the member whose failure made it so
     * @param cause why it failed
     * @param at when
     */
    record RedundancyLost(PathMember lost, LossCause cause, Instant at) implements PathEvent {}

    /**
     * At least two members are usable.
     *
     * @param gained the member that made it so
     * @param at when
     */
    record RedundancyGained(PathMember gained, Instant at) implements PathEvent {}
}
