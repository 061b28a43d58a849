package dev.cygnet.ike.internal.crypto;

import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.model.secret.SecretBytes;
import java.security.SecureRandom;

/**
 * Makes the protection of the Encrypted payload (RFC 7296 §3.14, RFC 5282, RFC 7634). Keys belong to the protection from then on:
 * its {@code destroy()} destroys them.
 */
public final class SkProtections {
    private SkProtections() {}

    /**
     * Protection of the messages that this end sends. There must be only one for a key: combined modes number their messages.
     *
     * @param algorithms negotiated algorithms
     * @param encryptionKey SK_e of this end
     * @param integrityKey SK_a of this end, of length zero for combined modes
     * @param random source of CBC initialization vectors; not used by combined modes
     * @return a protection, not safe for use by several threads
     * @throws IllegalArgumentException if a key's length does not fit the algorithms
     */
    public static MessageProtection outbound(
            IkeAlgorithms algorithms, SecretBytes encryptionKey, SecretBytes integrityKey, SecureRandom random) {
        IvSource ivs = algorithms.encryption().isAead() ? IvSource.counter() : IvSource.random(random);
        return of(algorithms, encryptionKey, integrityKey, ivs);
    }

    /**
     * Protection of the messages that the peer sends; its {@code seal} throws {@link UnsupportedOperationException}.
     *
     * @param algorithms negotiated algorithms
     * @param encryptionKey SK_e of the peer
     * @param integrityKey SK_a of the peer, of length zero for combined modes
     * @return a protection
     * @throws IllegalArgumentException if a key's length does not fit the algorithms
     */
    public static MessageProtection inbound(
            IkeAlgorithms algorithms, SecretBytes encryptionKey, SecretBytes integrityKey) {
        return of(algorithms, encryptionKey, integrityKey, IvSource.none());
    }

    static MessageProtection of(
            IkeAlgorithms algorithms, SecretBytes encryptionKey, SecretBytes integrityKey, IvSource ivs) {
        requireLength("encryption", encryptionKey, algorithms.encryption().keyMaterialLength());
        requireLength("integrity", integrityKey, algorithms.integrityKeyLength());
        return algorithms
                .integrity()
                .<MessageProtection>map(integrity ->
                        new CbcHmacProtection(algorithms.encryption(), integrity, encryptionKey, integrityKey, ivs))
                .orElseGet(() -> new AeadProtection(algorithms.encryption(), encryptionKey, ivs));
    }

    private static void requireLength(String use, SecretBytes key, int length) {
        if (key.length() != length) {
            throw new IllegalArgumentException(
                    "the " + use + " key has " + key.length() + " octets, the negotiated algorithms take " + length);
        }
    }

    /** Checks that a message has exactly the room that its plaintext takes. */
    static void requireRoom(byte[] message, int bodyOffset, int sealedLength) {
        if (bodyOffset < 0 || message.length - bodyOffset != sealedLength) {
            throw new IllegalArgumentException("the message leaves " + (message.length - bodyOffset)
                    + " octets for the body of its Encrypted payload, which takes " + sealedLength);
        }
    }
}
