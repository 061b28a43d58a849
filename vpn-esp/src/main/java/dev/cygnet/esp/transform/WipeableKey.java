package dev.cygnet.esp.transform;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A key for the JCA whose octets can be overwritten, which the JDK's own {@code SecretKeySpec} does not offer. */
final class WipeableKey implements SecretKey {
    private static final long serialVersionUID = 1;

    private final String algorithm;
    private final transient byte[] octets;
    private transient boolean destroyed;

    /** The octets belong to the key from now on. */
    WipeableKey(String algorithm, byte[] octets) {
        this.algorithm = algorithm;
        this.octets = octets;
    }

    /** A key of zeros, of the same algorithm and length. */
    WipeableKey blank() {
        return new WipeableKey(algorithm, new byte[octets.length]);
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, which ciphers overwrite after use. */
    @Override
    public byte[] getEncoded() {
        return octets.clone();
    }

    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WipeableKey that
                && algorithm.equals(that.algorithm)
                && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return algorithm.hashCode() + octets.length;
    }

    @Override
    public String toString() {
        return algorithm + " key ******";
    }
}
