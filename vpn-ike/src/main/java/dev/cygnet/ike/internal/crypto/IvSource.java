package dev.cygnet.ike.internal.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Where the initialization vector of each outbound message comes from. */
interface IvSource {
    /** {@return a vector that this key has not seen} */
    byte[] next(int length);

    /** {@return unpredictable vectors, as CBC demands (RFC 7296 §3.14)} */
    static IvSource random(SecureRandom random) {
        return length -> {
            byte[] iv = new byte[length];
            random.nextBytes(iv);
            return iv;
        };
    }

    /** {@return vectors that count from one, for modes that only demand uniqueness (RFC 5282 §3.1, RFC 7634 §3)} */
    static IvSource counter() {
        return new IvSource() {
            private long last;

            @Override
            public byte[] next(int length) {
                return ByteBuffer.allocate(length)
                        .putLong(length - Long.BYTES, ++last)
                        .array();
            }
        };
    }

    /** {@return no vectors: the key is the peer's to seal with} */
    static IvSource none() {
        return length -> {
            throw new UnsupportedOperationException("messages are only opened with the keys of the inbound direction");
        };
    }
}
