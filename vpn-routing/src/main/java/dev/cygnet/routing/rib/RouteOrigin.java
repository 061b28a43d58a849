package dev.cygnet.routing.rib;

import java.util.Locale;

/** Who says that a route exists, from the most to the least trusted. */
public enum RouteOrigin {
    /** A subnet of the VPC or an address of the gateway itself; wins over any VPN route to the same prefix (RTE-009). */
    CONNECTED(0),
    /** A customer subnet of a connection, delivered by the service when the connection is created (RTE-004). */
    DELIVERED(60);

    private final int distance;

    RouteOrigin(int distance) {
        this.distance = distance;
    }

    /**
     * {@return the administrative distance, 0 to 255: of routes to the same prefix the one with the lowest wins} Delivered routes take the
     * 60 that AR routers give to static routes.
     */
    public int distance() {
        return distance;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
