package dev.cygnet.esp.transform;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import java.security.SecureRandom;

/** Chooses the transform of an SA, once. */
public final class EspTransforms {
    private EspTransforms() {}

    /**
     * @param algorithms the negotiated algorithms
     * @param keys the keys of this direction; they are copied
     * @param random makes the start of the IVs of CBC unpredictable (RFC 3602 §3)
     * @return a transform to {@link EspTransform#seal seal} with
     * @throws IllegalArgumentException if the keys do not have the lengths that the algorithms need
     */
    public static EspTransform sealing(EspAlgorithms algorithms, SaKeys keys, SecureRandom random) {
        byte[] ivBase = new byte[algorithms.encryption().isAead() ? 0 : AesCbcHmac.BLOCK];
        random.nextBytes(ivBase);
        return create(algorithms, keys, Direction.SEAL, ivBase);
    }

    /**
     * @param algorithms the negotiated algorithms
     * @param keys the keys of this direction; they are copied
     * @return a transform to {@link EspTransform#open open} with
     * @throws IllegalArgumentException if the keys do not have the lengths that the algorithms need
     */
    public static EspTransform opening(EspAlgorithms algorithms, SaKeys keys) {
        byte[] noIv = new byte[algorithms.encryption().isAead() ? 0 : AesCbcHmac.BLOCK];
        return create(algorithms, keys, Direction.OPEN, noIv);
    }

    static EspTransform create(EspAlgorithms algorithms, SaKeys keys, Direction direction, byte[] ivBase) {
        EncryptionAlgorithm encryption = algorithms.encryption();
        requireLength(
                "encryption",
                algorithms,
                encryption.keyMaterialLength(),
                keys.encryption().length());
        int integrityKeyLength = algorithms
                .integrity()
                .map(AuthenticationAlgorithm::digestLength)
                .orElse(0);
        requireLength(
                "integrity", algorithms, integrityKeyLength, keys.integrity().length());
        return switch (encryption) {
            case AES_128, AES_192, AES_256 ->
                new AesCbcHmac(keys, algorithms.integrity().orElseThrow(), direction, ivBase);
            case AES_128_GCM_16, AES_256_GCM_16 ->
                new Aead(AeadCipher.AES_GCM, encryption, keys.encryption(), direction);
            case CHACHA20_POLY1305 -> new Aead(AeadCipher.CHACHA20_POLY1305, encryption, keys.encryption(), direction);
        };
    }

    private static void requireLength(String which, EspAlgorithms algorithms, int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException(
                    algorithms + " needs " + expected + " octets of " + which + " keying material, not " + actual);
        }
    }
}
