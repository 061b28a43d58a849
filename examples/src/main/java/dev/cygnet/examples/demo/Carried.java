package dev.cygnet.examples.demo;

import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.gateway.report.ConnectionStatus;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.model.sa.Spi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Adds up what every connection of a gateway has carried, also by SAs that are gone since. */
final class Carried {
    private final Map<String, Map<Spi, ChildSaStatus>> newest = new LinkedHashMap<>();

    void look(GatewayStatus status) {
        for (ConnectionStatus connection : status.connections()) {
            Map<Spi, ChildSaStatus> children = newest.computeIfAbsent(connection.name(), name -> new LinkedHashMap<>());
            connection.children().forEach(child -> children.put(child.inboundSpi(), child));
        }
    }

    long sent(String connection) {
        return sum(connection, child -> child.outbound().packets());
    }

    long received(String connection) {
        return sum(connection, child -> child.inbound().packets());
    }

    private long sum(String connection, ToLongFunction<ChildSaStatus> packets) {
        return newest.getOrDefault(connection, Map.of()).values().stream()
                .mapToLong(packets)
                .sum();
    }
}
