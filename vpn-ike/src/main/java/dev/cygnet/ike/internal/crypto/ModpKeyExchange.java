package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * Key exchange modulo a safe prime (RFC 3526).
 *
 * <p>Computes with {@link BigInteger}, as the JDK's own DH provider does: the cost is the same, while the octets drawn from the random
 * source do not depend on the JDK's version and no checked value can make it throw.
 */
final class ModpKeyExchange implements KeyExchange {
    /** Twice the security strength of the 2048- and the 3072-bit group (NIST SP 800-56A Rev. 3, appendix D). */
    private static final int EXPONENT_BITS = 256;

    /** Above twice the 152 bits of strength of the 4096-bit group (NIST SP 800-56A Rev. 3, appendix D). */
    private static final int LONG_EXPONENT_BITS = 320;

    private final DhGroup group;
    private final BigInteger prime;
    private final SecretBytes exponent;
    private final byte[] publicValue;

    ModpKeyExchange(DhGroup group, SecretBytes exponent) {
        DHParameters parameters = parametersOf(group);
        this.group = group;
        this.prime = parameters.getP();
        this.exponent = exponent;
        this.publicValue = exponent.use(x -> power(parameters.getG(), x));
    }

    static ModpKeyExchange generate(DhGroup group, SecureRandom random) {
        int bits = group == DhGroup.GROUP_16 ? LONG_EXPONENT_BITS : EXPONENT_BITS;
        byte[] exponent = new byte[bits / 8];
        random.nextBytes(exponent);
        // The top bit fixes the exponent's length (PKCS #3), so that it is never zero or small.
        exponent[0] |= (byte) 0x80;
        return new ModpKeyExchange(group, SecretBytes.wrap(exponent));
    }

    private static DHParameters parametersOf(DhGroup group) {
        return switch (group) {
            case GROUP_14 -> DHStandardGroups.rfc3526_2048;
            case GROUP_15 -> DHStandardGroups.rfc3526_3072;
            case GROUP_16 -> DHStandardGroups.rfc3526_4096;
            case GROUP_19, GROUP_20, GROUP_21, GROUP_31 ->
                throw new IllegalArgumentException(group + " is not a MODP group");
        };
    }

    private byte[] power(BigInteger base, byte[] x) {
        return BigIntegers.asUnsignedByteArray(group.publicValueLength(), base.modPow(new BigInteger(1, x), prime));
    }

    @Override
    public DhGroup group() {
        return group;
    }

    @Override
    public byte[] publicValue() {
        return publicValue.clone();
    }

    @Override
    public Optional<SecretBytes> agree(byte[] peerPublicValue) {
        if (peerPublicValue.length != group.publicValueLength()) {
            return Optional.empty();
        }
        BigInteger y = new BigInteger(1, peerPublicValue);
        // RFC 6989 §2.1: 1 < y < p - 1 suffices for safe primes.
        if (y.compareTo(BigInteger.ONE) <= 0 || y.compareTo(prime.subtract(BigInteger.ONE)) >= 0) {
            return Optional.empty();
        }
        return Optional.of(SecretBytes.wrap(exponent.use(x -> power(y, x))));
    }

    @Override
    public void destroy() {
        exponent.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return exponent.isDestroyed();
    }

    @Override
    public String toString() {
        return "KeyExchange[" + group + "]";
    }
}
