package dev.cygnet.routing.fib;

import dev.cygnet.model.net.Cidr;
import java.util.Arrays;

/**
 * IPv4 longest-prefix match: from an address to the number of a next hop. Immutable and safe to share between threads;
 * a reader sees a whole table, a changed table is a new one.
 *
 * <p>The table is a tree of strides 16, 8 and 8. A node is a row of words of 64 slots each; a word is a bitmap that marks the slots whose
 * value differs from the slot before, and the position of its first value. Equal neighbours thus share one value, so that an empty table
 * takes 16 KiB, and a lookup is at most three steps of two reads each, without allocation.
 */
public final class Fib {
    /** What {@link #lookup} answers where no prefix matches. */
    public static final int NO_ROUTE = -1;

    /** The largest number of a next hop. */
    public static final int MAX_NEXT_HOP = 32_766;

    private static final Fib EMPTY = builder().build();

    /** Pairs: bitmap of value changes; index into {@link #values} of the first value, less one. */
    private final long[] words;

    /** A next hop plus one, zero for none, or the complement of the first word of a child node. */
    private final int[] values;

    private final int size;

    Fib(long[] words, int[] values, int size) {
        this.words = words;
        this.values = values;
        this.size = size;
    }

    /** {@return a table without routes} */
    public static Fib empty() {
        return EMPTY;
    }

    /** {@return a builder without routes} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The next hop of the longest prefix that contains an address.
     *
     * @param v4Bits the address, most significant octet first
     * @return 0 to {@value #MAX_NEXT_HOP}, or {@link #NO_ROUTE}
     */
    public int lookup(int v4Bits) {
        int value = value(v4Bits >>> 22, v4Bits >>> 16);
        if (value >= 0) {
            return value - 1;
        }
        value = value(~value + (v4Bits >>> 14 & 3), v4Bits >>> 8);
        if (value >= 0) {
            return value - 1;
        }
        return value(~value + (v4Bits >>> 6 & 3), v4Bits) - 1;
    }

    private int value(int word, int slot) {
        // The shift keeps bits 0..slot of the bitmap; Java takes shift distances modulo 64, so ~slot is 63 - slot % 64.
        int rank = Long.bitCount(words[word << 1] << ~slot);
        return values[(int) words[(word << 1) + 1] + rank];
    }

    /** {@return the number of prefixes} */
    public int size() {
        return size;
    }

    /** {@return the octets that the table's arrays occupy} */
    public long memoryBytes() {
        return (long) words.length * Long.BYTES + (long) values.length * Integer.BYTES;
    }

    @Override
    public String toString() {
        return "Fib[" + size + " prefixes, " + memoryBytes() / 1024 + " KiB]";
    }

    /** Collects prefixes in any order. Not thread-safe. */
    public static final class Builder {
        private static final int INITIAL_CAPACITY = 16;

        private long[] routes = new long[INITIAL_CAPACITY];
        private int count;

        private Builder() {}

        /**
         * Adds a prefix.
         *
         * @param prefix an IPv4 prefix
         * @param nextHop 0 to {@value Fib#MAX_NEXT_HOP}
         * @return this builder
         * @throws IllegalArgumentException if the prefix is an IPv6 one or the next hop is out of range
         */
        public Builder add(Cidr prefix, int nextHop) {
            if (!prefix.isV4()) {
                throw new IllegalArgumentException(
                        "this table forwards IPv4 only; " + prefix + " is an IPv6 prefix and must not be added to it");
            }
            if (nextHop < 0 || nextHop > MAX_NEXT_HOP) {
                throw new IllegalArgumentException(
                        "next hop " + nextHop + " of " + prefix + " is not in 0.." + MAX_NEXT_HOP);
            }
            if (count == routes.length) {
                routes = Arrays.copyOf(routes, 2 * count);
            }
            routes[count++] = PackedRoute.of(prefix.address().v4Bits(), prefix.prefixLength(), nextHop);
            return this;
        }

        /**
         * {@return the table; the builder can be used further}
         *
         * @throws IllegalArgumentException if a prefix was added with two different next hops
         */
        public Fib build() {
            return FibCompiler.compile(Arrays.copyOf(routes, count));
        }
    }
}
