package dev.cygnet.routing.rib;

import dev.cygnet.routing.fib.Fib;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What forwarding reads: a longest-prefix table and the targets that its next hops stand for. Immutable, safe to share between threads,
 * published by one volatile write.
 */
public final class ForwardingTable {
    private static final ForwardingTable EMPTY = of(List.of());

    private final Fib fib;
    private final List<RouteTarget> targets;

    private ForwardingTable(Fib fib, List<RouteTarget> targets) {
        this.fib = fib;
        this.targets = targets;
    }

    /** {@return a table without routes} */
    public static ForwardingTable empty() {
        return EMPTY;
    }

    static ForwardingTable of(List<Route> routes) {
        Map<RouteTarget, Integer> numbers = new HashMap<>();
        List<RouteTarget> targets = new ArrayList<>();
        Fib.Builder builder = Fib.builder();
        for (Route route : routes) {
            int number = numbers.computeIfAbsent(route.target(), target -> {
                targets.add(target);
                return targets.size() - 1;
            });
            builder.add(route.prefix(), number);
        }
        return new ForwardingTable(builder.build(), List.copyOf(targets));
    }

    /**
     * The target of the longest prefix that contains an address, as a number.
     *
     * @param v4Bits the address, most significant octet first
     * @return an index into {@link #targets}, or {@link Fib#NO_ROUTE}
     */
    public int lookup(int v4Bits) {
        return fib.lookup(v4Bits);
    }

    /**
     * @param number what {@link #lookup} answered, not {@link Fib#NO_ROUTE}
     * @return the target
     */
    public RouteTarget target(int number) {
        return targets.get(number);
    }

    /** {@return the targets, each once; with these a caller builds its own array of next hops, indexed alike} */
    public List<RouteTarget> targets() {
        return targets;
    }

    /** {@return the longest-prefix table alone} */
    public Fib fib() {
        return fib;
    }

    @Override
    public String toString() {
        return fib + " to " + targets;
    }
}
