package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** Key exchange on Curve25519 (RFC 8031, RFC 7748 §5). */
final class X25519KeyExchange implements KeyExchange {
    private final SecretBytes scalar;
    private final byte[] publicValue = new byte[X25519.POINT_SIZE];

    X25519KeyExchange(SecretBytes scalar) {
        this.scalar = scalar;
        scalar.use(k -> {
            X25519.scalarMultBase(k, 0, publicValue, 0);
            return publicValue;
        });
    }

    static X25519KeyExchange generate(SecureRandom random) {
        byte[] scalar = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(scalar);
        return new X25519KeyExchange(SecretBytes.wrap(scalar));
    }

    @Override
    public DhGroup group() {
        return DhGroup.GROUP_31;
    }

    @Override
    public byte[] publicValue() {
        return publicValue.clone();
    }

    @Override
    public Optional<SecretBytes> agree(byte[] peerPublicValue) {
        if (peerPublicValue.length != X25519.POINT_SIZE) {
            return Optional.empty();
        }
        byte[] shared = new byte[X25519.POINT_SIZE];
        // The result is false for all-zero output, that is for points of small order (RFC 8031 §3.2, RFC 7748 §6.1).
        boolean contributory = scalar.use(k -> X25519.calculateAgreement(k, 0, peerPublicValue, 0, shared, 0));
        return contributory ? Optional.of(SecretBytes.wrap(shared)) : Optional.empty();
    }

    @Override
    public void destroy() {
        scalar.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return scalar.isDestroyed();
    }

    @Override
    public String toString() {
        return "KeyExchange[" + group() + "]";
    }
}
