package dev.cygnet.ike.internal.crypto;

import java.util.Arrays;
import java.util.Optional;

/** Padding of the Encrypted payload: any octets, then one that tells how many (RFC 7296 §3.14). */
final class Padding {
    private Padding() {}

    /** {@return the plaintext without padding and pad length, or empty if the padding is longer than the plaintext; overwrites its input} */
    static Optional<byte[]> strip(byte[] padded) {
        int length = padded.length == 0 ? -1 : padded.length - 1 - Byte.toUnsignedInt(padded[padded.length - 1]);
        if (length < 0) {
            return Optional.empty();
        }
        byte[] plaintext = Arrays.copyOf(padded, length);
        Arrays.fill(padded, (byte) 0);
        return Optional.of(plaintext);
    }
}
