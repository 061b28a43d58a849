package dev.cygnet.testkit.trace;

import dev.cygnet.testkit.net.Datagram;
import dev.cygnet.testkit.net.Fate;
import java.time.Instant;

/**
 * What became of a datagram.
 *
 * @param at when
 * @param datagram the datagram
 * @param fate what became of it
 */
public record TraceEntry(Instant at, Datagram datagram, Fate fate) {
    @Override
    public String toString() {
        return at + " " + datagram + " " + fate;
    }
}
