package dev.cygnet.ike.message;

/** What is wrong with a message that cannot be used. */
public enum MalformedReason {
    /** Fewer octets than a header. */
    TRUNCATED_HEADER,
    /** Major version 1: another protocol (RFC 2409). */
    IKEV1,
    /** A major version that does not exist, or one above 2. */
    MAJOR_VERSION,
    /** The initiator's SPI is zero (RFC 7296 §3.1). */
    ZERO_INITIATOR_SPI,
    /** The header's length is not the number of octets received. */
    LENGTH_MISMATCH,
    /** A payload's length is below four octets. */
    PAYLOAD_LENGTH,
    /** A payload, or a structure within it, reaches beyond what contains it. */
    OVERRUN,
    /** Octets are left after the last payload, or within one after its content. */
    TRAILING_OCTETS,
    /** A payload that is critical and unknown (RFC 7296 §2.5). */
    UNSUPPORTED_CRITICAL_PAYLOAD,
    /** A payload that may occur once occurs again. */
    DUPLICATE_PAYLOAD,
    /** More payloads than allowed, in total or of one type. */
    TOO_MANY_PAYLOADS,
    /** An encrypted payload within an encrypted payload. */
    NESTED_ENCRYPTED_PAYLOAD,
    /** Proposals whose number, lengths or "last" flags disagree (RFC 7296 §3.3.1). */
    PROPOSAL,
    /** Transforms whose number, lengths or "last" flags disagree (RFC 7296 §3.3.2). */
    TRANSFORM,
    /** A transform attribute in the wrong form or place (RFC 7296 §3.3.5). */
    ATTRIBUTE,
    /** An SPI of the wrong length for its protocol. */
    SPI_SIZE,
    /** A KE payload without public value. */
    KEY_EXCHANGE,
    /** A nonce outside 16 to 256 octets (RFC 7296 §3.9). */
    NONCE_LENGTH,
    /** An address identity of the wrong length (RFC 7296 §3.5). */
    IDENTIFICATION,
    /** A notify whose SPI or data do not fit its type (RFC 7296 §3.10.1). */
    NOTIFY,
    /** A delete payload that names no SAs it could delete (RFC 7296 §3.11). */
    DELETE,
    /** Traffic selectors whose number, lengths or ranges are wrong (RFC 7296 §3.13). */
    TRAFFIC_SELECTOR
}
