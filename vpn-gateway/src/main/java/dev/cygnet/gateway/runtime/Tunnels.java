package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.plan.NodePlan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tunnels of a gateway by the name of their connection, in the order of the plan. */
final class Tunnels {
    private final Map<String, Tunnel> byName = new LinkedHashMap<>();

    Tunnels(NodePlan plan) {
        plan.connections().forEach(c -> byName.put(c.name(), new Tunnel(c)));
    }

    Collection<Tunnel> all() {
        return byName.values();
    }

    Optional<Tunnel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Tunnel require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no connection '" + name + "'; there are " + byName.keySet()));
    }
}
