package dev.cygnet.examples.interop.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What has happened so far, in order. One side adds; tests wait, with a deadline, for what they need. Thread-safe.
 *
 * @param <T> what happens: lines, events
 */
public final class Timeline<T> {
    private final List<T> entries = new ArrayList<>();
    private boolean ended;

    /** Adds an entry at the end. */
    public synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    /** Says that nothing more will come; who waits gets an empty answer at once. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** {@return how many entries there are: the place from which to wait for what comes after now} */
    public synchronized int position() {
        return entries.size();
    }

    /** {@return all entries so far, oldest first} */
    public synchronized List<T> entries() {
        return List.copyOf(entries);
    }

    /** {@return the entries from a position on, oldest first} */
    public synchronized List<T> since(int position) {
        return List.copyOf(entries.subList(position, entries.size()));
    }

    /** {@return the newest entries, at most {@code count}, oldest first} */
    public synchronized List<T> last(int count) {
        return List.copyOf(entries.subList(Math.max(0, entries.size() - count), entries.size()));
    }

    /**
     * Waits for the first entry that fits.
     *
     * @param position where to begin to look; 0 for the beginning
     * @param wanted what fits
     * @param timeout how long to wait at most
     * @return the entry; empty if it has not come in time, or cannot come any more
     */
    public synchronized Optional<T> await(int position, Predicate<? super T> wanted, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        int next = position;
        while (true) {
            for (; next < entries.size(); next++) {
                if (wanted.test(entries.get(next))) {
                    return Optional.of(entries.get(next));
                }
            }
            long remaining = deadline - System.nanoTime();
            if (ended || remaining <= 0) {
                return Optional.empty();
            }
            pause(remaining);
        }
    }

    private synchronized void pause(long nanos) {
        try {
            wait(nanos / 1_000_000 + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
