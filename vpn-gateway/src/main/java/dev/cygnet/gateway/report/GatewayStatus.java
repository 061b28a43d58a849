package dev.cygnet.gateway.report;

import dev.cygnet.ike.report.IkeStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A gateway at one moment. Immutable.
 *
 * @param node the name of the VPN gateway or customer gateway
 * @param at when the snapshot was taken; {@link Instant#MIN} before the start
 * @param connections all connections in the order of the topology
 * @param pathGroups all path groups
 * @param drops how many packets went no further, for each reason that occurred
 * @param ike what the IKE engine has counted
 */
public record GatewayStatus(
        String node,
        Instant at,
        List<ConnectionStatus> connections,
        List<PathGroupStatus> pathGroups,
        Map<DropReason, Long> drops,
        IkeStatistics ike) {
    /** Copies the collections. */
    public GatewayStatus {
        connections = List.copyOf(connections);
        pathGroups = List.copyOf(pathGroups);
        drops = Map.copyOf(drops);
    }

    /**
     * @param name a connection's name
     * @return its state
     * @throws IllegalArgumentException if the gateway has no such connection
     */
    public ConnectionStatus connection(String name) {
        return connections.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("gateway " + node + " has no connection '" + name + "'"));
    }

    /**
     * @param reason a reason
     * @return how many packets went no further for it
     */
    public long dropped(DropReason reason) {
        return drops.getOrDefault(reason, 0L);
    }
}
