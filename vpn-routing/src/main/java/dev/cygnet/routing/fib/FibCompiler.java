package dev.cygnet.routing.fib;

import java.util.Arrays;

/** Turns prefixes into the arrays of a {@link Fib}; linear in the number of prefixes once they are sorted. */
final class FibCompiler {
    private static final int SLOTS_PER_WORD = 64;
    private static final int ROOT_WORDS = (1 << 16) / SLOTS_PER_WORD;
    private static final int NODE_WORDS = (1 << 8) / SLOTS_PER_WORD;
    private static final int ROOT_SHIFT = 16;
    private static final int STRIDE = 8;

    private final AddressRanges ranges;
    private long[] words = new long[2 * ROOT_WORDS];
    private int wordCount;
    private int[] values = new int[ROOT_WORDS];
    private int valueCount;
    private int range;

    private FibCompiler(AddressRanges ranges) {
        this.ranges = ranges;
    }

    static Fib compile(long[] routes) {
        Arrays.sort(routes);
        FibCompiler compiler = new FibCompiler(AddressRanges.of(routes));
        compiler.node(0, ROOT_WORDS, ROOT_SHIFT);
        return new Fib(
                Arrays.copyOf(compiler.words, 2 * compiler.wordCount),
                Arrays.copyOf(compiler.values, compiler.valueCount),
                distinct(routes));
    }

    private static int distinct(long[] sorted) {
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !PackedRoute.samePrefix(sorted[i - 1], sorted[i])) {
                count++;
            }
        }
        return count;
    }

    /**
     * Writes a node and everything below it.
     *
     * @param base first address of the node
     * @param length words of the node
     * @param shift a slot spans 2^shift addresses
     * @return the node's first word
     */
    private int node(long base, int length, int shift) {
        int first = wordCount;
        wordCount += length;
        if (words.length < 2 * wordCount) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, 2 * wordCount));
        }
        int[] slots = new int[SLOTS_PER_WORD];
        for (int word = 0; word < length; word++) {
            long start = base + ((long) word * SLOTS_PER_WORD << shift);
            if (isUniform(start, (long) SLOTS_PER_WORD << shift)) {
                uniformWord(first + word, ranges.value(range));
                continue;
            }
            for (int slot = 0; slot < SLOTS_PER_WORD; slot++) {
                slots[slot] = slot(start + ((long) slot << shift), shift);
            }
            word(first + word, slots);
        }
        return first;
    }

    private int slot(long start, int shift) {
        if (isUniform(start, 1L << shift)) {
            return ranges.value(range);
        }
        return ~node(start, NODE_WORDS, shift - STRIDE);
    }

    /** Moves on to the range of an address; whether that covers so many addresses from there. */
    private boolean isUniform(long start, long span) {
        while (ranges.end(range) <= start) {
            range++;
        }
        return ranges.end(range) >= start + span;
    }

    private void uniformWord(int word, int value) {
        reserveValues();
        words[2 * word + 1] = valueCount - 1;
        words[2 * word] = 1;
        values[valueCount++] = value;
    }

    private void reserveValues() {
        if (values.length < valueCount + SLOTS_PER_WORD) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
    }

    private void word(int word, int[] slots) {
        reserveValues();
        long changes = 0;
        words[2 * word + 1] = valueCount - 1;
        for (int slot = 0; slot < SLOTS_PER_WORD; slot++) {
            if (slot == 0 || slots[slot] != slots[slot - 1]) {
                changes |= 1L << slot;
                values[valueCount++] = slots[slot];
            }
        }
        words[2 * word] = changes;
    }
}
