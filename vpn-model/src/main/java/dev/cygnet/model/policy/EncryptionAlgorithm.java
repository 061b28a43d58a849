package dev.cygnet.model.policy;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Encryption of IKE messages and ESP packets (requirements ALG-ENC). Key lengths are in bits, IV and ICV lengths in octets.
 *
 * @see <a href="https://www.iana.org/assignments/ikev2-parameters">IANA, Transform Type 1</a>
 */
public enum EncryptionAlgorithm {
    /** AES-CBC, 128-bit key (RFC 3602). */
    AES_128("AES-128", 12, 128, 0, 16, 16, 0),
    /** AES-CBC, 192-bit key (RFC 3602). */
    AES_192("AES-192", 12, 192, 0, 16, 16, 0),
    /** AES-CBC, 256-bit key (RFC 3602). */
    AES_256("AES-256", 12, 256, 0, 16, 16, 0),
    /** AES-GCM with a 16-octet ICV, 128-bit key (RFC 4106, RFC 5282). */
    AES_128_GCM_16("AES-128-GCM-16", 20, 128, 4, 8, 4, 16),
    /** AES-GCM with a 16-octet ICV, 256-bit key (RFC 4106, RFC 5282). */
    AES_256_GCM_16("AES-256-GCM-16", 20, 256, 4, 8, 4, 16),
    /** ChaCha20-Poly1305, 256-bit key (RFC 7634); not offered by the guide. */
    CHACHA20_POLY1305("ChaCha20-Poly1305", 28, 256, 4, 8, 4, 16);

    private final String text;
    private final int transformId;
    private final int keyBits;
    private final int saltLength;
    private final int ivLength;
    private final int blockLength;
    private final int icvLength;

    EncryptionAlgorithm(
            String text, int transformId, int keyBits, int saltLength, int ivLength, int blockLength, int icvLength) {
        this.text = text;
        this.transformId = transformId;
        this.keyBits = keyBits;
        this.saltLength = saltLength;
        this.ivLength = ivLength;
        this.blockLength = blockLength;
        this.icvLength = icvLength;
    }

    /**
     * @param text a name as in the requirements, case and {@code _} for {@code -} do not matter
     * @return the algorithm, or empty if Cygnet does not know it
     */
    public static Optional<EncryptionAlgorithm> fromText(String text) {
        return Arrays.stream(values())
                .filter(a -> a.text.equalsIgnoreCase(text.strip().replace('_', '-')))
                .findFirst();
    }

    /**
     * @param transformId IANA identifier of Transform Type 1
     * @param keyLength value of the Key Length attribute; empty if the transform has none
     * @return the algorithm, or empty if Cygnet does not know it
     */
    public static Optional<EncryptionAlgorithm> fromTransform(int transformId, OptionalInt keyLength) {
        return Arrays.stream(values())
                .filter(a ->
                        a.transformId == transformId && a.keyLengthAttribute().equals(keyLength))
                .findFirst();
    }

    /** {@return the IKEv2 transform identifier (Transform Type 1)} */
    public int transformId() {
        return transformId;
    }

    /** {@return the key length in bits, without salt} */
    public int keyBits() {
        return keyBits;
    }

    /** {@return the value of the Key Length attribute; empty for algorithms of one key length (RFC 7296 §3.3.5)} */
    public OptionalInt keyLengthAttribute() {
        return this == CHACHA20_POLY1305 ? OptionalInt.empty() : OptionalInt.of(keyBits);
    }

    /** {@return the octets of salt that follow the key in the keying material} */
    public int saltLength() {
        return saltLength;
    }

    /** {@return the octets of keying material: key and salt} */
    public int keyMaterialLength() {
        return keyBits / 8 + saltLength;
    }

    /** {@return the octets of the explicit initialization vector in each packet} */
    public int ivLength() {
        return ivLength;
    }

    /** {@return the alignment of the encrypted part in octets: the cipher's block, at least 4} */
    public int blockLength() {
        return blockLength;
    }

    /** {@return the octets of the ICV of a combined-mode algorithm; zero if integrity is a transform of its own} */
    public int icvLength() {
        return icvLength;
    }

    /** {@return whether the algorithm protects integrity as well, so that no integrity transform goes with it} */
    public boolean isAead() {
        return icvLength > 0;
    }

    /** {@return the name as in the requirements} */
    @Override
    public String toString() {
        return text;
    }
}
