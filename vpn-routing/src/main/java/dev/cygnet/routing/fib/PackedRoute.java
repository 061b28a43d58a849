package dev.cygnet.routing.fib;

/** A prefix and its next hop in one long, so that the natural order is by address, then length: a prefix comes before those within it. */
final class PackedRoute {
    private static final int HOP_BITS = 15;
    private static final int LENGTH_BITS = 6;

    private PackedRoute() {}

    static long of(int address, int prefixLength, int nextHop) {
        return (Integer.toUnsignedLong(address) << LENGTH_BITS | prefixLength) << HOP_BITS | nextHop;
    }

    static long first(long route) {
        return route >>> (HOP_BITS + LENGTH_BITS);
    }

    static long last(long route) {
        return first(route) | 0xffff_ffffL >>> prefixLength(route);
    }

    static int prefixLength(long route) {
        return (int) (route >>> HOP_BITS) & ((1 << LENGTH_BITS) - 1);
    }

    static int nextHop(long route) {
        return (int) route & ((1 << HOP_BITS) - 1);
    }

    static boolean samePrefix(long one, long other) {
        return one >>> HOP_BITS == other >>> HOP_BITS;
    }
}
