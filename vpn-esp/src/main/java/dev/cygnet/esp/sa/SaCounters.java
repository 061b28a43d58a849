package dev.cygnet.esp.sa;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What an SA has done so far. Written by the thread that owns the SA, readable from every thread; a reader sees each number whole
 * and soon, but not several numbers of one instant.
 */
// The ordinal is only an index into this object and never leaves it.
@SuppressWarnings("EnumOrdinal")
public final class SaCounters {
    /** The last activity of an SA that has not had any. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final EspVerdict[] VERDICTS = EspVerdict.values();
    private static final int OCTETS = VERDICTS.length;
    private static final int LAST_ACTIVITY = VERDICTS.length + 1;
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] cells = new long[VERDICTS.length + 2];

    SaCounters() {
        cells[LAST_ACTIVITY] = NEVER;
    }

    /** {@return the packets that were protected or unpacked} */
    public long packets() {
        return count(EspVerdict.OK);
    }

    /** {@return the octets of those packets, inner IPv4 header included} */
    public long octets() {
        return read(OCTETS);
    }

    /**
     * {@return how many packets had this outcome}
     *
     * @param verdict the outcome
     */
    public long count(EspVerdict verdict) {
        return read(verdict.ordinal());
    }

    /** {@return the packets that were neither OK nor a dummy} */
    public long discarded() {
        long sum = 0;
        for (EspVerdict verdict : VERDICTS) {
            sum += verdict == EspVerdict.OK || verdict == EspVerdict.DUMMY ? 0 : count(verdict);
        }
        return sum;
    }

    /** {@return what was last given to the SA's {@code markActive}, or {@link #NEVER}} */
    public long lastActivity() {
        return read(LAST_ACTIVITY);
    }

    EspVerdict record(EspVerdict verdict) {
        add(verdict.ordinal(), 1);
        return verdict;
    }

    EspVerdict recordOk(int octets) {
        add(OCTETS, octets);
        return record(EspVerdict.OK);
    }

    void markActive(long instant) {
        CELL.setOpaque(cells, LAST_ACTIVITY, instant);
    }

    private void add(int cell, long amount) {
        CELL.setOpaque(cells, cell, cells[cell] + amount);
    }

    private long read(int cell) {
        return (long) CELL.getOpaque(cells, cell);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("octets=").append(octets());
        for (EspVerdict verdict : VERDICTS) {
            if (count(verdict) > 0) {
                text.append(' ').append(verdict).append('=').append(count(verdict));
            }
        }
        return text.toString();
    }
}
