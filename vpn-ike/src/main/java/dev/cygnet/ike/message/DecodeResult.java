package dev.cygnet.ike.message;

import java.util.Optional;

/** What came of reading a message. */
public sealed interface DecodeResult {
    /**
     * A well-formed message.
     *
     * @param message the message
     * @param raw the octets that were read: the caller's array, to be left unchanged (AUTH is computed over them)
     */
    record Decoded(IkeMessage message, byte[] raw) implements DecodeResult {}

    /**
     * A message that must not be used.
     *
     * @param header the header, if there was a whole one
     * @param reason what is wrong
     * @param detail what is wrong, for people; contains no payload data
     * @param answer the error notify to answer with; empty if the message must be dropped, as it is a response or an error in what
     *     nobody has authenticated (RFC 7296 §2.21)
     * @param criticalType the data of an UNSUPPORTED_CRITICAL_PAYLOAD
     */
    record Malformed(
            Optional<IkeHeader> header,
            MalformedReason reason,
            String detail,
            Optional<NotifyType> answer,
            Optional<PayloadType> criticalType)
            implements DecodeResult {}
}
