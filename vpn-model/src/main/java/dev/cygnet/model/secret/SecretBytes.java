package dev.cygnet.model.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import javax.security.auth.Destroyable;

/**
 * Octets that must not leak: they print as {@code ******}, compare in constant time and can be overwritten.
 *
 * <p>Safe for use by several threads as long as {@link #destroy()} happens after the last use.
 */
public final class SecretBytes implements Destroyable {
    private final byte[] octets;
    private volatile boolean destroyed;

    private SecretBytes(byte[] octets) {
        this.octets = octets;
    }

    /**
     * @param octets the secret; the caller keeps its array and should overwrite it
     * @return a holder with its own copy
     */
    public static SecretBytes copyOf(byte[] octets) {
        return new SecretBytes(octets.clone());
    }

    /**
     * @param octets the secret; the array belongs to the holder from now on
     * @return a holder around that array
     */
    public static SecretBytes wrap(byte[] octets) {
        return new SecretBytes(octets);
    }

    /** {@return the number of octets} */
    public int length() {
        return octets.length;
    }

    /**
     * Lends the octets to a function. The array must be neither changed nor kept.
     *
     * @param <R> what the function returns
     * @param use the function
     * @return its result
     * @throws IllegalStateException if the secret has been destroyed
     */
    public <R> R use(Function<byte[], R> use) {
        if (destroyed) {
            throw new IllegalStateException("the secret has been destroyed");
        }
        return use.apply(octets);
    }

    /** {@return a copy of the octets, which the caller must overwrite after use} */
    public byte[] copy() {
        return use(byte[]::clone);
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

    /** Compares in time that does not depend on the content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that && MessageDigest.isEqual(octets, that.octets);
    }

    /** {@return a value that says nothing of the content} */
    @Override
    public int hashCode() {
        return octets.length;
    }

    /** {@return {@code ******}} */
    @Override
    public String toString() {
        return "******";
    }
}
