package dev.cygnet.testkit.net;

import java.time.Instant;

/** Looks at every datagram when it is sent and may decide its fate. */
@FunctionalInterface
public interface DatagramRule {
    /**
     * @param datagram the datagram
     * @param now when it is sent
     * @return the verdict
     */
    Verdict judge(Datagram datagram, Instant now);
}
