package dev.cygnet.esp.sa;

/**
 * Which sequence numbers an inbound SA has seen (RFC 4303 §3.4.3), as a ring of 64-bit words with one word to spare, so that moving
 * ahead clears words instead of shifting bits (the idea of RFC 6479). Sequence numbers are 64 bits wide here; without ESN the
 * upper half is zero, with ESN the SA would reconstruct it from {@link #highest()}.
 *
 * <p>Not thread-safe; belongs to the thread of its SA.
 */
public final class ReplayWindow {
    /** The smallest size (issue of the first tunnel; RFC 4303 §3.4.3 asks for 32, prefers 64). */
    public static final int MIN_SIZE = 128;

    /** The size unless chosen otherwise: enough for the reordering of a few milliseconds at 10 Gbit/s. */
    public static final int DEFAULT_SIZE = 1024;

    /** The largest size, 8 KiB of bits. */
    public static final int MAX_SIZE = 65_536;

    private final int size;
    private final int mask;
    private final long[] ring;
    private long highest;

    private ReplayWindow(int size) {
        this.size = size;
        int words = Integer.highestOneBit(size / Long.SIZE) << 1;
        ring = new long[words];
        mask = words - 1;
    }

    /**
     * @param size how many sequence numbers back a packet may arrive, a multiple of 64 from {@link #MIN_SIZE} to
     *     {@link #MAX_SIZE}
     * @return a window that has seen nothing
     */
    public static ReplayWindow of(int size) {
        if (size < MIN_SIZE || size > MAX_SIZE || size % Long.SIZE != 0) {
            throw new IllegalArgumentException("a replay window has a multiple of 64 from " + MIN_SIZE + " to "
                    + MAX_SIZE + " sequence numbers, not " + size);
        }
        return new ReplayWindow(size);
    }

    /** {@return how many sequence numbers back a packet may arrive} */
    public int size() {
        return size;
    }

    /** {@return the highest sequence number accepted, 0 if none} */
    public long highest() {
        return highest;
    }

    /**
     * Looks whether a packet may be new, changing nothing.
     *
     * @param sequence its sequence number, not negative
     * @return {@link EspVerdict#OK}, {@link EspVerdict#SEQUENCE_ZERO}, {@link EspVerdict#REPLAYED} or {@link EspVerdict#TOO_OLD}
     */
    public EspVerdict check(long sequence) {
        if (sequence > highest) {
            return EspVerdict.OK;
        }
        if (sequence == 0) {
            return EspVerdict.SEQUENCE_ZERO;
        }
        if (highest - sequence >= size) {
            return EspVerdict.TOO_OLD;
        }
        return (ring[word(sequence)] & bit(sequence)) == 0 ? EspVerdict.OK : EspVerdict.REPLAYED;
    }

    /**
     * Notes an authentic packet.
     *
     * @param sequence a sequence number for which {@link #check} just answered {@link EspVerdict#OK}
     */
    public void accept(long sequence) {
        if (sequence > highest) {
            advance(sequence);
        }
        ring[word(sequence)] |= bit(sequence);
    }

    private void advance(long sequence) {
        long from = highest >>> 6;
        long words = Math.min((sequence >>> 6) - from, ring.length);
        for (long i = 1; i <= words; i++) {
            ring[(int) (from + i) & mask] = 0;
        }
        highest = sequence;
    }

    private int word(long sequence) {
        return (int) (sequence >>> 6) & mask;
    }

    private static long bit(long sequence) {
        return 1L << sequence;
    }

    @Override
    public String toString() {
        return "window of " + size + " below " + highest;
    }
}
