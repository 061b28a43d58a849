package dev.cygnet.testkit.net;

import dev.cygnet.testkit.clock.EventScheduler.Scheduled;
import java.time.Instant;

/** A datagram that was sent and has not arrived yet. */
public final class InFlight {
    private final Datagram datagram;
    private final Instant due;
    private final Scheduled arrival;

    InFlight(Datagram datagram, Instant due, Scheduled arrival) {
        this.datagram = datagram;
        this.due = due;
        this.arrival = arrival;
    }

    /** {@return the datagram} */
    public Datagram datagram() {
        return datagram;
    }

    /** {@return when it arrives} */
    public Instant due() {
        return due;
    }

    Scheduled arrival() {
        return arrival;
    }

    @Override
    public String toString() {
        return datagram + ", due " + due;
    }
}
