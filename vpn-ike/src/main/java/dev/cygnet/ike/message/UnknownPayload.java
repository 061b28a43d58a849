package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;

/**
 * A payload that is carried, not interpreted: of a type outside RFC 7296, or CERT, CERTREQ, CP, EAP or SKF.
 *
 * @param type the payload type; of SKF the type of the first inner payload is not kept
 * @param criticality the critical bit
 * @param body what follows the generic payload header
 */
public record UnknownPayload(PayloadType type, Criticality criticality, Octets body) implements Payload {
    /** What a receiver that does not know the type does (RFC 7296 §2.5). */
    public enum Criticality {
        /** Skips the payload. */
        SKIP,
        /** Rejects the message. */
        CRITICAL
    }

    /** Checks the type. */
    public UnknownPayload {
        if (type.equals(PayloadType.NONE)) {
            throw new IllegalArgumentException("NONE ends the payloads, it is none");
        }
    }
}
