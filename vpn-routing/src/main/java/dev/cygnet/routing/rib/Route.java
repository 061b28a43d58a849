package dev.cygnet.routing.rib;

import dev.cygnet.model.net.Cidr;

/**
 * A prefix and where its packets go.
 *
 * @param prefix an IPv4 prefix
 * @param origin who says so
 * @param target where to
 */
public record Route(Cidr prefix, RouteOrigin origin, RouteTarget target) {
    @Override
    public String toString() {
        return prefix + " via " + target + " (" + origin + ", distance " + origin.distance() + ")";
    }
}
