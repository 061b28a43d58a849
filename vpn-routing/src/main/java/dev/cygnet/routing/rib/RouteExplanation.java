package dev.cygnet.routing.rib;

import dev.cygnet.model.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** Which route a packet to an address takes and why. */
public sealed interface RouteExplanation {
    /** {@return the address} */
    IpAddress address();

    /** {@return the route that is taken; empty if there is none} */
    Optional<Route> route();

    /**
     * A route was found.
     *
     * @param address the address
     * @param best the route
     * @param reason why it wins over the others to its prefix
     * @param others the other routes to its prefix, best first
     * @param lessSpecific the best routes of the shorter prefixes that contain the address, longest first
     */
    record Found(IpAddress address, Route best, BestRouteReason reason, List<Route> others, List<Route> lessSpecific)
            implements RouteExplanation {
        /** Copies the lists. */
        public Found {
            others = List.copyOf(others);
            lessSpecific = List.copyOf(lessSpecific);
        }

        @Override
        public Optional<Route> route() {
            return Optional.of(best);
        }

        /** {@return one line for the route, one for each that lost} */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder()
                    .append(address)
                    .append(": ")
                    .append(best)
                    .append(": ")
                    .append(reason);
            others.forEach(other -> text.append("\n  not ").append(other));
            lessSpecific.forEach(other -> text.append("\n  not ").append(other).append(": less specific"));
            return text.toString();
        }
    }

    /**
     * No prefix contains the address.
     *
     * @param address the address
     * @param prefixes how many prefixes there are
     */
    record NoRoute(IpAddress address, int prefixes) implements RouteExplanation {
        @Override
        public Optional<Route> route() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return address + ": no route; none of " + prefixes + " prefixes contains it";
        }
    }
}
