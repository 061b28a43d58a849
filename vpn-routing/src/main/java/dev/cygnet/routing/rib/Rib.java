package dev.cygnet.routing.rib;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All known routes, the best one per prefix, and why. Not thread-safe; what forwarding reads is the immutable {@link #compile snapshot}.
 */
public final class Rib {
    private static final Comparator<Route> BY_DISTANCE =
            Comparator.comparingInt(route -> route.origin().distance());

    /** Per prefix at least one route, best first. */
    private final TreeMap<Cidr, List<Route>> routes = new TreeMap<>();

    /** A table without routes. */
    public Rib() {}

    /**
     * Adds a route.
     *
     * @param route the route
     * @return whether it is new
     * @throws IllegalArgumentException if its prefix is not an IPv4 one
     */
    public boolean install(Route route) {
        if (!route.prefix().isV4()) {
            throw new IllegalArgumentException("routes are IPv4 only; " + route + " has an IPv6 prefix");
        }
        List<Route> candidates = routes.computeIfAbsent(route.prefix(), prefix -> new ArrayList<>(1));
        if (candidates.contains(route)) {
            return false;
        }
        candidates.add(route);
        // The sort is stable: among equal distances the route that was installed first stays first.
        candidates.sort(BY_DISTANCE);
        return true;
    }

    /**
     * Removes a route.
     *
     * @param route the route
     * @return whether it was there
     */
    public boolean withdraw(Route route) {
        List<Route> candidates = routes.getOrDefault(route.prefix(), List.of());
        if (!candidates.contains(route)) {
            return false;
        }
        candidates.remove(route);
        if (candidates.isEmpty()) {
            routes.remove(route.prefix());
        }
        return true;
    }

    /**
     * @param prefix a prefix
     * @return the best route to exactly that prefix
     */
    public Optional<Route> best(Cidr prefix) {
        return candidates(prefix).stream().findFirst();
    }

    /** {@return the best route of each prefix, ordered by prefix} */
    public List<Route> bestRoutes() {
        return routes.values().stream().map(candidates -> candidates.get(0)).toList();
    }

    /**
     * @param address an IPv4 address
     * @return which route its packets take and why, to be printed
     */
    public RouteExplanation explain(IpAddress address) {
        List<Cidr> matching = matching(address);
        if (matching.isEmpty()) {
            return new RouteExplanation.NoRoute(address, routes.size());
        }
        List<Route> candidates = candidates(matching.get(0));
        List<Route> lessSpecific = matching.stream()
                .skip(1)
                .map(prefix -> candidates(prefix).get(0))
                .toList();
        return new RouteExplanation.Found(
                address, candidates.get(0), reason(candidates), candidates.subList(1, candidates.size()), lessSpecific);
    }

    /** {@return the forwarding table of the best routes} */
    public ForwardingTable compile() {
        return ForwardingTable.of(bestRoutes());
    }

    private List<Route> candidates(Cidr prefix) {
        return routes.getOrDefault(prefix, List.of());
    }

    /** The known prefixes that contain the address, longest first. */
    private List<Cidr> matching(IpAddress address) {
        List<Cidr> matching = new ArrayList<>();
        for (int length = address.bitLength(); length >= 0; length--) {
            Cidr prefix = Cidr.containing(address, length);
            if (routes.containsKey(prefix)) {
                matching.add(prefix);
            }
        }
        return matching;
    }

    private static BestRouteReason reason(List<Route> candidates) {
        if (candidates.size() == 1) {
            return BestRouteReason.ONLY_ROUTE;
        }
        return BY_DISTANCE.compare(candidates.get(0), candidates.get(1)) < 0
                ? BestRouteReason.LOWER_DISTANCE
                : BestRouteReason.INSTALLED_FIRST;
    }

    @Override
    public String toString() {
        return "Rib[" + routes.size() + " prefixes]";
    }
}
