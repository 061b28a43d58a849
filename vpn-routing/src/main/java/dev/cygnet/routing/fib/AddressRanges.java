package dev.cygnet.routing.fib;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;

/**
 * The whole IPv4 address space cut into ranges of equal value, in ascending order: what a set of nested prefixes means once the longest
 * match is settled. A value is a next hop plus one, or zero for none.
 */
final class AddressRanges {
    static final long ADDRESS_SPACE = 1L << 32;

    private final long[] starts;
    private final int[] values;
    private int count;

    private AddressRanges(int capacity) {
        starts = new long[capacity];
        values = new int[capacity];
    }

    /**
     * Sweeps over the prefixes, with those that contain the current address on a stack.
     *
     * @param sorted packed routes in ascending order
     */
    static AddressRanges of(long[] sorted) {
        AddressRanges ranges = new AddressRanges(2 * sorted.length + 1);
        ranges.startAt(0, 0);
        long[] enclosing = new long[33];
        int depth = 0;
        long previous = -1;
        for (long route : sorted) {
            if (previous >= 0 && PackedRoute.samePrefix(previous, route)) {
                requireSameHop(previous, route);
                continue;
            }
            previous = route;
            depth = ranges.leave(enclosing, depth, PackedRoute.first(route));
            enclosing[depth++] = route;
            ranges.startAt(PackedRoute.first(route), PackedRoute.nextHop(route) + 1);
        }
        ranges.leave(enclosing, depth, ADDRESS_SPACE);
        return ranges;
    }

    private static void requireSameHop(long one, long other) {
        if (PackedRoute.nextHop(one) != PackedRoute.nextHop(other)) {
            Cidr prefix = Cidr.of(IpAddress.v4((int) PackedRoute.first(one)), PackedRoute.prefixLength(one));
            throw new IllegalArgumentException(prefix + " was added with next hop " + PackedRoute.nextHop(one)
                    + " and with next hop " + PackedRoute.nextHop(other) + "; choose one before building the table");
        }
    }

    /** Closes the enclosing prefixes that end before {@code address}; returns how many remain open. */
    private int leave(long[] enclosing, int depth, long address) {
        int open = depth;
        while (open > 0 && PackedRoute.last(enclosing[open - 1]) < address) {
            long after = PackedRoute.last(enclosing[open - 1]) + 1;
            open--;
            if (after < ADDRESS_SPACE) {
                startAt(after, open == 0 ? 0 : PackedRoute.nextHop(enclosing[open - 1]) + 1);
            }
        }
        return open;
    }

    private void startAt(long start, int value) {
        if (count > 0 && starts[count - 1] == start) {
            count--;
        }
        if (count > 0 && values[count - 1] == value) {
            return;
        }
        starts[count] = start;
        values[count] = value;
        count++;
    }

    int value(int range) {
        return values[range];
    }

    /** Where the range ends: the first address of the next one, or the end of the address space. */
    long end(int range) {
        return range + 1 < count ? starts[range + 1] : ADDRESS_SPACE;
    }
}
