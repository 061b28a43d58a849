package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.routing.fib.Fib;
import dev.cygnet.routing.ha.PathGroupId;
import dev.cygnet.routing.rib.ForwardingTable;
import dev.cygnet.routing.rib.Rib;
import dev.cygnet.routing.rib.Route;
import dev.cygnet.routing.rib.RouteOrigin;
import dev.cygnet.routing.rib.RouteTarget;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forwarding table of a gateway: local subnets to the LAN, customer subnets to their path group (RTE-004), own tunnel addresses to the
 * gateway itself, the peers' tunnel addresses to that very tunnel.
 */
final class Routes {
    private final ForwardingTable table;
    private final NextHop[] hops;

    private Routes(ForwardingTable table, NextHop[] hops) {
        this.table = table;
        this.hops = hops;
    }

    static Routes of(NodePlan plan, Tunnels tunnels, PathGroups groups) {
        Rib rib = new Rib();
        Map<PathGroupId, NextHop> byTarget = new HashMap<>();
        for (Cidr subnet : plan.lanSubnets()) {
            rib.install(new Route(subnet, RouteOrigin.CONNECTED, new RouteTarget.Lan()));
        }
        for (Tunnel tunnel : tunnels.all()) {
            Cidr own = Cidr.host(tunnel.plan().tunnelAddress());
            Cidr peer = Cidr.host(tunnel.plan().peerTunnelAddress());
            PathGroupId link = new PathGroupId("tunnel of " + tunnel.name());
            byTarget.put(link, NextHop.link(tunnel, siblings(tunnel, groups)));
            rib.install(new Route(own, RouteOrigin.CONNECTED, new RouteTarget.Local()));
            rib.install(new Route(peer, RouteOrigin.CONNECTED, new RouteTarget.Tunnel(link)));
        }
        for (PathGroup group : groups.all()) {
            PathGroupId id = new PathGroupId(group.plan().name());
            byTarget.put(id, NextHop.group(group));
            group.plan()
                    .prefixes()
                    .forEach(p -> rib.install(new Route(p, RouteOrigin.DELIVERED, new RouteTarget.Tunnel(id))));
        }
        ForwardingTable table = rib.compile();
        return new Routes(
                table, table.targets().stream().map(t -> hop(t, byTarget)).toArray(NextHop[]::new));
    }

    private static NextHop hop(RouteTarget target, Map<PathGroupId, NextHop> byTarget) {
        if (target instanceof RouteTarget.Tunnel tunnel) {
            return byTarget.getOrDefault(tunnel.group(), NextHop.NONE);
        }
        return target instanceof RouteTarget.Lan ? NextHop.LAN : NextHop.LOCAL;
    }

    private static List<Tunnel> siblings(Tunnel tunnel, PathGroups groups) {
        Set<Tunnel> siblings = new LinkedHashSet<>(List.of(tunnel));
        groups.all().stream().filter(g -> g.tunnels().contains(tunnel)).forEach(g -> siblings.addAll(g.tunnels()));
        return List.copyOf(siblings);
    }

    /**
     * {@return the next hop of the longest prefix; makes no object}
     *
     * @param v4Bits the address, most significant octet first
     */
    NextHop lookup(int v4Bits) {
        int number = table.lookup(v4Bits);
        return number == Fib.NO_ROUTE ? NextHop.NONE : hops[number];
    }
}
