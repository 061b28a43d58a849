package dev.cygnet.gateway.report;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happened in a gateway. New kinds may be added: handle the ones you know and ignore the rest. */
public interface GatewayEvent {
    /** {@return when, by the gateway's clock} */
    Instant at();

    /**
     * A connection can carry packets.
     *
     * @param connection its name
     * @param algorithms negotiated algorithms
     * @param path between which endpoints its packets travel
     * @param at when
     */
    record ConnectionUp(String connection, EspAlgorithms algorithms, TunnelPath path, Instant at)
            implements GatewayEvent {}

    /**
     * A connection cannot carry packets any more.
     *
     * @param connection its name
     * @param cause why
     * @param explain the same in one sentence, with what to look at
     * @param at when
     */
    record ConnectionDown(String connection, IkeEvent.CloseReason cause, String explain, Instant at)
            implements GatewayEvent {}

    /**
     * The outbound traffic of a path group moves.
     *
     * @param group the path group
     * @param from the connection that carried it; empty if none did
     * @param to the connection that carries it from now on; empty if none can
     * @param cause why, readable
     * @param at when
     */
    record PathSwitched(String group, Optional<String> from, Optional<String> to, String cause, Instant at)
            implements GatewayEvent {}

    /**
     * One more failure stops the traffic of a path group, or it has stopped.
     *
     * @param group the path group
     * @param connection whose failure made it so
     * @param cause why it failed, readable
     * @param at when
     */
    record RedundancyLost(String group, String connection, String cause, Instant at) implements GatewayEvent {}

    /**
     * A path group has at least two usable connections.
     *
     * @param group the path group
     * @param connection the one that made it so
     * @param at when
     */
    record RedundancyGained(String group, String connection, Instant at) implements GatewayEvent {}

    /**
     * The peer's end of a connection answered an echo request.
     *
     * @param connection its name
     * @param sequence number of the request, from 1
     * @param roundTrip between request and reply
     * @param at when
     */
    record PingAnswered(String connection, int sequence, Duration roundTrip, Instant at) implements GatewayEvent {}

    /**
     * The IKE engine reports.
     *
     * @param event what
     * @param at when
     */
    record IkeReported(IkeEvent event, Instant at) implements GatewayEvent {}

    /**
     * All SAs are deleted; nothing follows.
     *
     * @param at when
     */
    record GatewayStopped(Instant at) implements GatewayEvent {}
}
