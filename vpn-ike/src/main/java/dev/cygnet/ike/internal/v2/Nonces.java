package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.octets.Octets;
import java.util.Arrays;

/**
 * The nonces of one exchange.
 *
 * @param initiator of the exchange's initiator
 * @param responder of the exchange's responder
 */
record Nonces(Octets initiator, Octets responder) {
    /** Octets of our own nonces: at least half the key size of the largest PRF, SHA2-512 (RFC 7296 §2.10). */
    static final int LENGTH = 32;

    /**
     * Tells which of two simultaneous rekeys is redundant: the one that used the lowest of all four nonces (RFC 7296 §2.8.1).
     *
     * @param other nonces of the other rekey
     * @return whether the exchange of these nonces is the redundant one
     */
    boolean loseAgainst(Nonces other) {
        return compare(lowest(), other.lowest()) < 0;
    }

    private Octets lowest() {
        return compare(initiator, responder) <= 0 ? initiator : responder;
    }

    private static int compare(Octets a, Octets b) {
        return Arrays.compareUnsigned(a.toBytes(), b.toBytes());
    }
}
