package dev.cygnet.ike.message;

/**
 * Encrypted payload of a received message, not yet opened (RFC 7296 §3.14). Always the last payload; its body, from IV to ICV,
 * reaches to the end of the message.
 *
 * @param firstInner type of the first payload within
 * @param bodyOffset where the body starts in the received message
 * @param bodyLength octets of the body
 */
public record EncryptedPayload(PayloadType firstInner, int bodyOffset, int bodyLength) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.SK;
    }
}
