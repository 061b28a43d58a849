package dev.cygnet.testkit.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Runs events in the order of their time; events of the same time in the order in which they were scheduled. Moves its clock to the time
 * of each event before running it. Not thread-safe.
 */
public final class EventScheduler {
    /** So many events at one instant mean that time will never move on. */
    private static final int MOST_EVENTS_AT_AN_INSTANT = 1_000_000;

    private final VirtualClock clock;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::sequence));
    private long sequence;
    private int eventsAtThisInstant;

    /**
     * @param clock the clock that this scheduler moves; no other may move it
     */
    public EventScheduler(VirtualClock clock) {
        this.clock = clock;
    }

    /** An event that has not run yet. */
    public interface Scheduled {
        /** {@return when it runs} */
        Instant at();

        /** Takes the event back; without effect once it has run. */
        void cancel();
    }

    /** {@return the clock} */
    public VirtualClock clock() {
        return clock;
    }

    /** {@return the time now} */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Schedules an event.
     *
     * @param at when; a time in the past means now
     * @param action what to do
     * @return the event, to take it back
     */
    public Scheduled schedule(Instant at, Runnable action) {
        Event event = new Event(at.isBefore(now()) ? now() : at, sequence++, action);
        events.add(event);
        return event;
    }

    /**
     * Schedules an event.
     *
     * @param delay from now, not negative
     * @param action what to do
     * @return the event, to take it back
     */
    public Scheduled schedule(Duration delay, Runnable action) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + " is negative");
        }
        return schedule(now().plus(delay), action);
    }

    /** {@return when the next event runs; empty if there is none} */
    public Optional<Instant> nextEvent() {
        return Optional.ofNullable(events.peek()).map(Event::at);
    }

    /**
     * Moves the clock to the next event and runs it.
     *
     * @return whether there was one
     * @throws IllegalStateException after a million events at one instant, each of which scheduled more
     */
    public boolean runNext() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        eventsAtThisInstant = event.at.equals(now()) ? eventsAtThisInstant + 1 : 0;
        if (eventsAtThisInstant > MOST_EVENTS_AT_AN_INSTANT) {
            throw new IllegalStateException("time stands still at " + now() + ": more than " + MOST_EVENTS_AT_AN_INSTANT
                    + " events, each of which schedules more");
        }
        clock.advanceTo(event.at);
        event.action.run();
        return true;
    }

    /**
     * Runs all events up to and including a time, then leaves the clock there.
     *
     * @param until not before now
     */
    public void runUntil(Instant until) {
        while (nextEvent().filter(at -> !at.isAfter(until)).isPresent()) {
            runNext();
        }
        clock.advanceTo(until);
    }

    /** {@return how many events have not run yet} */
    public int pending() {
        return events.size();
    }

    private final class Event implements Scheduled {
        private final Instant at;
        private final long sequence;
        private final Runnable action;

        Event(Instant at, long sequence, Runnable action) {
            this.at = at;
            this.sequence = sequence;
            this.action = action;
        }

        @Override
        public Instant at() {
            return at;
        }

        long sequence() {
            return sequence;
        }

        @Override
        public void cancel() {
            events.remove(this);
        }
    }
}
