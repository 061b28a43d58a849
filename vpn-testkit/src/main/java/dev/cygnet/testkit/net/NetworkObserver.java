package dev.cygnet.testkit.net;

import java.time.Instant;

/** Sees what the network does. */
@FunctionalInterface
public interface NetworkObserver {
    /**
     * @param at when
     * @param datagram the datagram
     * @param fate what became of it
     */
    void observe(Instant at, Datagram datagram, Fate fate);
}
