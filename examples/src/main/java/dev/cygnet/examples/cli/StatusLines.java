package dev.cygnet.examples.cli;

import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.gateway.report.ConnectionStatus;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.gateway.report.PathGroupStatus;
import dev.cygnet.gateway.report.Traffic;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the state of a gateway into words. */
final class StatusLines {
    private StatusLines() {}

    static EventLine of(GatewayStatus status) {
        return new EventLine(status.at(), "status", text(status), fields(status));
    }

    private static String text(GatewayStatus status) {
        StringBuilder text = new StringBuilder(status.node());
        for (ConnectionStatus connection : status.connections()) {
            text.append("\n  ").append(connection(connection));
        }
        for (PathGroupStatus group : status.pathGroups()) {
            text.append("\n  ")
                    .append(prefixes(group))
                    .append(group.current().map(c -> " through " + c).orElse(" not reached"));
        }
        new TreeMap<>(status.drops())
                .forEach((reason, count) ->
                        text.append("\n  dropped ").append(reason).append(": ").append(count));
        return text.toString();
    }

    private static String connection(ConnectionStatus connection) {
        if (!connection.isUp()) {
            return connection.name() + "  DOWN"
                    + connection.lastFailure().map(why -> "  " + why).orElse("");
        }
        String sas = connection.children().stream()
                .map(sa -> "  in " + sa.inboundSpi() + " " + sa.inbound().packets() + " packets, out "
                        + sa.outboundSpi() + " " + sa.outbound().packets() + " packets")
                .collect(Collectors.joining(";"));
        return connection.name() + "  UP"
                + connection.ikeSa().map(sa -> "  " + sa.path()).orElse("") + sas;
    }

    private static String prefixes(PathGroupStatus group) {
        return group.prefixes().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> fields(GatewayStatus status) {
        return EventLines.fields(
                "connections",
                        status.connections().stream().map(StatusLines::fields).toList(),
                "pathGroups",
                        status.pathGroups().stream().map(StatusLines::fields).toList(),
                "drops", new TreeMap<>(status.drops()),
                "ikeDatagrams",
                        EventLines.fields(
                                "received", status.ike().received(),
                                "sent", status.ike().sent(),
                                "retransmitted", status.ike().retransmitted(),
                                "dropped", new TreeMap<>(status.ike().dropped())));
    }

    private static Map<String, Object> fields(ConnectionStatus connection) {
        Map<String, Object> fields = EventLines.fields("name", connection.name(), "state", connection.state());
        connection.since().ifPresent(since -> fields.put("since", since));
        connection.ikeSa().ifPresent(sa -> {
            fields.put("suite", sa.suite());
            fields.put("remoteIdentity", sa.remoteIdentity());
            fields.put("path", sa.path());
        });
        fields.put(
                "children",
                connection.children().stream().map(StatusLines::fields).toList());
        connection.lastFailure().ifPresent(failure -> fields.put("lastFailure", failure));
        return fields;
    }

    private static Map<String, Object> fields(ChildSaStatus sa) {
        Function<Traffic, Object> traffic = t -> EventLines.fields("packets", t.packets(), "octets", t.octets());
        return EventLines.fields(
                "child", sa.child(),
                "inboundSpi", sa.inboundSpi(),
                "outboundSpi", sa.outboundSpi(),
                "algorithms", sa.algorithms(),
                "direction", sa.direction(),
                "inbound", traffic.apply(sa.inbound()),
                "outbound", traffic.apply(sa.outbound()));
    }

    private static Map<String, Object> fields(PathGroupStatus group) {
        Map<String, Object> fields = EventLines.fields("prefixes", group.prefixes(), "members", group.members());
        group.current().ifPresent(current -> fields.put("current", current));
        return fields;
    }
}
