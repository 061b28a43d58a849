package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import java.util.Arrays;
import javax.crypto.Mac;

/** The negotiated pseudorandom function (RFC 7296 §2.13, RFC 4868 §2.4). Immutable. */
public final class Prf {
    /** The block counter of prf+ is one octet (RFC 7296 §2.13). */
    private static final int MAX_BLOCKS = 255;

    private final String name;
    private final int outputLength;

    /** A function on any HMAC of the JDK, so that transcripts with older hashes can be checked too. */
    Prf(String name, int outputLength) {
        this.name = name;
        this.outputLength = outputLength;
    }

    /**
     * Makes PRF-HMAC-SHA2.
     *
     * @param algorithm the hash
     * @return PRF-HMAC of that hash
     */
    public static Prf of(AuthenticationAlgorithm algorithm) {
        return new Prf(Hmac.name(algorithm), algorithm.digestLength());
    }

    /** {@return the preferred key length and output length in octets} */
    public int preferredKeyLength() {
        return outputLength;
    }

    /**
     * prf(K, S).
     *
     * @param key the key, any length
     * @param data the parts of S, concatenated
     * @return {@link #preferredKeyLength()} octets
     */
    public byte[] compute(byte[] key, byte[]... data) {
        Mac mac = Hmac.of(name, key);
        for (byte[] part : data) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /**
     * prf+(K, S) (RFC 7296 §2.13).
     *
     * @param key K
     * @param seed S
     * @param length octets wanted, at most 255 times {@link #preferredKeyLength()}
     * @return the octets, which the caller overwrites after use
     * @throws IllegalArgumentException if the length is out of range
     */
    public byte[] expand(byte[] key, byte[] seed, int length) {
        if (length < 0 || length > MAX_BLOCKS * preferredKeyLength()) {
            throw new IllegalArgumentException("prf+ gives 0 to " + MAX_BLOCKS * preferredKeyLength() + " octets with "
                    + this + ", not " + length);
        }
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        Mac mac = Hmac.of(name, key);
        for (int filled = 0, counter = 1; filled < length; counter++) {
            mac.update(block);
            mac.update(seed);
            mac.update((byte) counter);
            Arrays.fill(block, (byte) 0);
            block = mac.doFinal();
            int part = Math.min(block.length, length - filled);
            System.arraycopy(block, 0, output, filled, part);
            filled += part;
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }

    /** {@return e.g. {@code PRF of HmacSHA256}} */
    @Override
    public String toString() {
        return "PRF of " + name;
    }
}
