package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;

/**
 * Nonce payload (RFC 7296 §3.9).
 *
 * @param nonce {@value #SHORTEST} to {@value #LONGEST} octets
 */
public record NoncePayload(Octets nonce) implements Payload {
    /** Fewest octets of a nonce (RFC 7296 §3.9). */
    public static final int SHORTEST = 16;

    /** Most octets of a nonce (RFC 7296 §3.9). */
    public static final int LONGEST = 256;

    /** Checks the length. */
    public NoncePayload {
        if (nonce.length() < SHORTEST || nonce.length() > LONGEST) {
            throw new IllegalArgumentException("a nonce has 16 to 256 octets, not " + nonce.length());
        }
    }

    @Override
    public PayloadType type() {
        return PayloadType.NONCE;
    }
}
