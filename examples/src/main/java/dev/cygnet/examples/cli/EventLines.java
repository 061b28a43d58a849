package dev.cygnet.examples.cli;

import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyGained;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyLost;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Puts events of a gateway into words. */
final class EventLines {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private EventLines() {}

    static EventLine of(GatewayEvent event) {
        if (event instanceof ConnectionUp up) {
            return line(
                    event,
                    "connection-up",
                    up.connection() + " is up: " + up.algorithms() + ", " + up.path(),
                    fields("connection", up.connection(), "algorithms", up.algorithms(), "path", up.path()));
        }
        if (event instanceof ConnectionDown down) {
            return line(
                    event,
                    "connection-down",
                    down.connection() + " is down: " + down.explain(),
                    fields("connection", down.connection(), "cause", down.cause(), "explain", down.explain()));
        }
        if (event instanceof PathSwitched moved) {
            return pathSwitched(moved);
        }
        if (event instanceof PingAnswered ping) {
            double milliseconds = milliseconds(ping.roundTrip());
            return line(
                    event,
                    "ping-answered",
                    String.format(
                            Locale.ROOT,
                            "%s: the peer answered ping %d after %.2f ms",
                            ping.connection(),
                            ping.sequence(),
                            milliseconds),
                    fields("connection", ping.connection(), "sequence", ping.sequence(), "milliseconds", milliseconds));
        }
        if (event instanceof IkeReported reported) {
            return IkeEventLines.of(reported.event(), reported.at());
        }
        if (event instanceof GatewayStopped) {
            return line(event, "gateway-stopped", "stopped, all SAs are deleted", Map.of());
        }
        return redundancy(event);
    }

    private static EventLine pathSwitched(PathSwitched moved) {
        Map<String, Object> fields = fields("group", moved.group());
        moved.from().ifPresent(from -> fields.put("from", from));
        moved.to().ifPresent(to -> fields.put("to", to));
        fields.put("cause", moved.cause());
        String before = moved.from().map(from -> ", no longer through " + from).orElse("");
        String text = moved.to()
                .map(to -> moved.group() + " is reached through " + to + before)
                .orElse(moved.group() + " is not reached any more");
        return line(moved, "path-switched", text + " (" + moved.cause() + ")", fields);
    }

    private static EventLine redundancy(GatewayEvent event) {
        if (event instanceof RedundancyLost lost) {
            return line(
                    event,
                    "redundancy-lost",
                    lost.group() + " has no spare connection: " + lost.connection() + " failed (" + lost.cause() + ")",
                    fields("group", lost.group(), "connection", lost.connection(), "cause", lost.cause()));
        }
        if (event instanceof RedundancyGained gained) {
            return line(
                    event,
                    "redundancy-gained",
                    gained.group() + " has a spare connection: " + gained.connection() + " can carry it too",
                    fields("group", gained.group(), "connection", gained.connection()));
        }
        return line(event, event.getClass().getSimpleName(), event.toString(), Map.of());
    }

    private static EventLine line(GatewayEvent event, String kind, String text, Map<String, Object> fields) {
        return new EventLine(event.at(), kind, text, fields);
    }

    static double milliseconds(Duration time) {
        return time.toNanos() / NANOS_PER_MILLISECOND;
    }

    /** {@return a map that keeps the order of its keys and values, which take turns} */
    static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return fields;
    }
}
