package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;

/**
 * Authentication payload (RFC 7296 §3.8).
 *
 * @param method how the sender proves its identity
 * @param data the proof
 */
public record AuthenticationPayload(AuthMethod method, Octets data) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.AUTH;
    }
}
