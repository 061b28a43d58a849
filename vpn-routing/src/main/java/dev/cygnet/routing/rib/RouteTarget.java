package dev.cygnet.routing.rib;

import dev.cygnet.routing.ha.PathGroupId;

/** Where packets of a route go. */
public sealed interface RouteTarget {
    /** The local subnets, through the gateway's LAN port. */
    record Lan() implements RouteTarget {
        @Override
        public String toString() {
            return "LAN";
        }
    }

    /**
     * The tunnel of whichever connection of a path group carries its traffic.
     *
     * @param group the path group
     */
    record Tunnel(PathGroupId group) implements RouteTarget {
        @Override
        public String toString() {
            return "path group " + group;
        }
    }

    /** The gateway itself: one of its tunnel addresses. */
    record Local() implements RouteTarget {
        @Override
        public String toString() {
            return "this gateway";
        }
    }
}
