package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** Key exchange on a NIST curve; points travel as x|y, the shared secret is the x coordinate (RFC 5903 §7). */
final class EcpKeyExchange implements KeyExchange {
    private final DhGroup group;
    private final X9ECParameters curve;
    private final SecretBytes scalar;
    private final byte[] publicValue;

    EcpKeyExchange(DhGroup group, SecretBytes scalar) {
        this.group = group;
        this.curve = curveOf(group);
        this.scalar = scalar;
        this.publicValue = scalar.use(d ->
                encode(group, new FixedPointCombMultiplier().multiply(curve.getG(), new BigInteger(1, d))));
    }

    static EcpKeyExchange generate(DhGroup group, SecureRandom random) {
        BigInteger order = curveOf(group).getN();
        BigInteger scalar = BigIntegers.createRandomInRange(BigInteger.ONE, order.subtract(BigInteger.ONE), random);
        return new EcpKeyExchange(
                group, SecretBytes.wrap(BigIntegers.asUnsignedByteArray(coordinateLength(group), scalar)));
    }

    private static X9ECParameters curveOf(DhGroup group) {
        return CustomNamedCurves.getByName(
                switch (group) {
                    case GROUP_19 -> "secp256r1";
                    case GROUP_20 -> "secp384r1";
                    case GROUP_21 -> "secp521r1";
                    case GROUP_14, GROUP_15, GROUP_16, GROUP_31 ->
                        throw new IllegalArgumentException(group + " is not an ECP group");
                });
    }

    private static int coordinateLength(DhGroup group) {
        return group.publicValueLength() / 2;
    }

    private static byte[] encode(DhGroup group, ECPoint point) {
        ECPoint affine = point.normalize();
        byte[] octets = new byte[group.publicValueLength()];
        int length = coordinateLength(group);
        BigIntegers.asUnsignedByteArray(affine.getAffineXCoord().toBigInteger(), octets, 0, length);
        BigIntegers.asUnsignedByteArray(affine.getAffineYCoord().toBigInteger(), octets, length, length);
        return octets;
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
        return decode(peerPublicValue)
                .map(point -> SecretBytes.wrap(scalar.use(d -> x(point.multiply(new BigInteger(1, d))))));
    }

    /** RFC 6989 §2.3: coordinates in range, point on the curve. These curves have cofactor 1; x|y cannot say infinity. */
    private Optional<ECPoint> decode(byte[] octets) {
        if (octets.length != group.publicValueLength()) {
            return Optional.empty();
        }
        int length = coordinateLength(group);
        BigInteger x = new BigInteger(1, octets, 0, length);
        BigInteger y = new BigInteger(1, octets, length, length);
        BigInteger prime = curve.getCurve().getField().getCharacteristic();
        if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
            return Optional.empty();
        }
        return Optional.of(curve.getCurve().createPoint(x, y)).filter(ECPoint::isValid);
    }

    private byte[] x(ECPoint point) {
        return BigIntegers.asUnsignedByteArray(
                coordinateLength(group), point.normalize().getAffineXCoord().toBigInteger());
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
        return "KeyExchange[" + group + "]";
    }
}
