package dev.cygnet.ike;

import dev.cygnet.ike.report.IkeStatistics;
import dev.cygnet.ike.report.PeeringStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * IKEv2 for any number of peerings, both roles. A pure machine: the same inputs, times and random numbers give the same outputs,
 * octet for octet. Not thread-safe; one thread or a lock around it.
 *
 * <p>Bad datagrams never throw; they are dropped and counted or answered as RFC 7296 says.
 */
public interface IkeEngine {
    /**
     * Takes one input.
     *
     * @param input what happened
     * @param now the present time, never earlier than in the call before
     * @return what to do, in order
     * @throws IllegalArgumentException if a command names an unknown peering
     */
    List<IkeOutput> handle(IkeInput input, Instant now);

    /** {@return when {@link IkeInput.TimerFired} is due next; empty if nothing is pending} */
    Optional<Instant> nextDeadline();

    /** {@return whether no IKE SA is left, half-open or established} */
    boolean isIdle();

    /** Forgets all peerings and SAs and overwrites their keys, without a word to the peers. The engine takes no further input. */
    void destroy();

    /** {@return what each peering holds now, in order of addition} */
    List<PeeringStatus> status();

    /** {@return counters since the creation of the engine} */
    IkeStatistics statistics();
}
