package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import java.util.Optional;
import javax.security.auth.Destroyable;

/**
 * Our half of a Diffie-Hellman exchange: a private value and the public value that belongs to it (RFC 7296 §1.2, §3.4).
 *
 * <p>Safe for use by several threads as long as {@link #destroy()} happens after the last use.
 */
public interface KeyExchange extends Destroyable {
    /** {@return the group} */
    DhGroup group();

    /** {@return the body of our KE payload, exactly {@link DhGroup#publicValueLength()} octets; a fresh array} */
    byte[] publicValue();

    /**
     * Computes the shared secret g^ir. May be called more than once.
     *
     * @param peerPublicValue the body of the peer's KE payload, any octets
     * @return the secret, whose length depends on the group only: the modulus's (RFC 7296 §2.14), the x coordinate's (RFC 5903 §7) or
     *     32 octets (RFC 8031 §2); the caller destroys it. Empty if the peer's value is invalid (RFC 6989 §2, RFC 8031 §3.2).
     * @throws IllegalStateException if the exchange has been destroyed
     */
    Optional<SecretBytes> agree(byte[] peerPublicValue);

    /** Overwrites the private value. */
    @Override
    void destroy();
}
