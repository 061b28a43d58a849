package dev.cygnet.ike;

import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;

/** What the shell tells the engine. */
public sealed interface IkeInput {
    /**
     * A UDP datagram with an IKE message, without the non-ESP marker.
     *
     * @param path the socket it arrived at and its sender
     * @param payload the message; the engine keeps the array
     */
    record DatagramReceived(TunnelPath path, byte[] payload) implements IkeInput {}

    /** The time of {@link IkeEngine#nextDeadline()} has come. Early or late calls do no harm. */
    record TimerFired() implements IkeInput {}

    /**
     * Adds a peering; with {@link IkePeering.Startup#INITIATE} its negotiation starts at once.
     *
     * @param peering the peering
     */
    record AddPeering(IkePeering peering) implements IkeInput {}

    /**
     * Deletes the SAs of a peering with the peer and forgets it.
     *
     * @param name the peering
     */
    record RemovePeering(String name) implements IkeInput {}

    /**
     * Establishes the peering now if it is down.
     *
     * @param name the peering
     */
    record Initiate(String name) implements IkeInput {}

    /**
     * Rekeys the IKE SA now.
     *
     * @param name the peering
     */
    record RekeyIkeSa(String name) implements IkeInput {}

    /**
     * Rekeys all children now.
     *
     * @param name the peering
     */
    record RekeyChildSas(String name) implements IkeInput {}

    /**
     * Checks now whether the peer is alive.
     *
     * @param name the peering
     */
    record CheckLiveness(String name) implements IkeInput {}

    /** Deletes all SAs with their peers and initiates nothing more; {@link IkeEngine#isIdle()} tells when that is done. */
    record Shutdown() implements IkeInput {}

    /**
     * Answers {@link IkeOutput.QueryActivity}.
     *
     * @param name the peering
     * @param lastInbound when the last valid ESP packet came in; {@link Instant#MIN} if never
     * @param lastOutbound when the last ESP packet went out; {@link Instant#MIN} if never
     */
    record ActivityReport(String name, Instant lastInbound, Instant lastOutbound) implements IkeInput {}
}
