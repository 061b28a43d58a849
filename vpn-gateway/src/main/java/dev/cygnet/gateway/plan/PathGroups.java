package dev.cygnet.gateway.plan;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.HaMode;
import dev.cygnet.model.topology.VpnConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects which connections reach which prefix; prefixes that the same connections reach make one path group. */
final class PathGroups {
    private final Map<Cidr, List<VpnConnection>> reached = new TreeMap<>();
    private final HaMode mode;

    PathGroups(HaMode mode) {
        this.mode = mode;
    }

    void reach(Collection<Cidr> prefixes, VpnConnection connection) {
        for (Cidr prefix : prefixes) {
            List<VpnConnection> members = reached.computeIfAbsent(prefix, p -> new ArrayList<>());
            if (!members.contains(connection)) {
                members.add(connection);
            }
        }
    }

    List<PathGroupPlan> toPlans() {
        Map<List<String>, List<Cidr>> prefixesByMembers = new LinkedHashMap<>();
        reached.forEach((prefix, members) -> prefixesByMembers
                .computeIfAbsent(inOrder(members), m -> new ArrayList<>())
                .add(prefix));
        return prefixesByMembers.entrySet().stream()
                .map(e -> new PathGroupPlan(nameOf(e.getValue()), e.getValue(), e.getKey(), preference()))
                .toList();
    }

    /** The active address comes first, then the order of the declaration (HA-003, HA-004, HA-007). */
    private List<String> inOrder(List<VpnConnection> members) {
        return members.stream()
                .sorted(Comparator.comparingInt(c -> rank(c.gatewayIp())))
                .map(VpnConnection::name)
                .toList();
    }

    private int rank(IpAddress gatewayIp) {
        int index = mode.addresses().indexOf(gatewayIp);
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private PathGroupPlan.Preference preference() {
        return mode instanceof HaMode.ActiveStandby
                ? PathGroupPlan.Preference.RETURN_TO_PREFERRED
                : PathGroupPlan.Preference.STAY;
    }

    private static String nameOf(List<Cidr> prefixes) {
        return prefixes.stream().map(Cidr::toString).collect(Collectors.joining(","));
    }
}
