package dev.cygnet.testkit.trace;

import dev.cygnet.gateway.report.GatewayEvent;
import java.util.ArrayDeque;
import java.util.List;

/** Remembers the last events of all gateways. Not thread-safe. */
public final class Timeline {
    /** How many events a timeline keeps unless said otherwise. */
    public static final int DEFAULT_CAPACITY = 20_000;

    private final int capacity;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long total;

    /**
     * An event.
     *
     * @param node the gateway that it happened in
     * @param event what happened
     */
    public record Entry(String node, GatewayEvent event) {
        @Override
        public String toString() {
            return event.at() + " " + node + ": " + event;
        }
    }

    /**
     * @param capacity how many events are kept, at least 1; the oldest make room
     */
    public Timeline(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a timeline keeps at least one event, not " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * Adds an event.
     *
     * @param node the gateway that it happened in
     * @param event what happened
     */
    public void add(String node, GatewayEvent event) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(node, event));
        total++;
    }

    /** {@return the events that are kept, in the order in which they happened} */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * @param most how many at most
     * @return the last events, oldest first
     */
    public List<Entry> last(int most) {
        return entries.stream().skip(Math.max(0, entries.size() - most)).toList();
    }

    /** {@return how many events had to make room} */
    public long forgotten() {
        return total - entries.size();
    }

    @Override
    public String toString() {
        return total + " events";
    }
}
