package dev.cygnet.model.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * The authentication algorithm of a policy (requirements ALG-AUTH): it gives the integrity transform of IKE messages and ESP
 * packets and the pseudorandom function of IKEv2 (ALG-MISC-011). Lengths in octets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4868">RFC 4868</a>
 */
public enum AuthenticationAlgorithm {
    /** HMAC-SHA2-256-128 and PRF-HMAC-SHA2-256. */
    SHA2_256("SHA2-256", 12, 5, 32),
    /** HMAC-SHA2-384-192 and PRF-HMAC-SHA2-384. */
    SHA2_384("SHA2-384", 13, 6, 48),
    /** HMAC-SHA2-512-256 and PRF-HMAC-SHA2-512. */
    SHA2_512("SHA2-512", 14, 7, 64);

    private final String text;
    private final int integrityId;
    private final int prfId;
    private final int digestLength;

    AuthenticationAlgorithm(String text, int integrityId, int prfId, int digestLength) {
        this.text = text;
        this.integrityId = integrityId;
        this.prfId = prfId;
        this.digestLength = digestLength;
    }

    /**
     * @param text a name as in the requirements, case and {@code _} for {@code -} do not matter
     * @return the algorithm, or empty if Cygnet does not know it
     */
    public static Optional<AuthenticationAlgorithm> fromText(String text) {
        return Arrays.stream(values())
                .filter(a -> a.text.equalsIgnoreCase(text.strip().replace('_', '-')))
                .findFirst();
    }

    /**
     * @param transformId IANA identifier of Transform Type 3
     * @return the algorithm, or empty if Cygnet does not know it
     */
    public static Optional<AuthenticationAlgorithm> fromIntegrityTransform(int transformId) {
        return Arrays.stream(values()).filter(a -> a.integrityId == transformId).findFirst();
    }

    /**
     * @param transformId IANA identifier of Transform Type 2
     * @return the algorithm, or empty if Cygnet does not know it
     */
    public static Optional<AuthenticationAlgorithm> fromPrfTransform(int transformId) {
        return Arrays.stream(values()).filter(a -> a.prfId == transformId).findFirst();
    }

    /** {@return the IKEv2 transform identifier as integrity algorithm (Transform Type 3)} */
    public int integrityTransformId() {
        return integrityId;
    }

    /** {@return the IKEv2 transform identifier as pseudorandom function (Transform Type 2)} */
    public int prfTransformId() {
        return prfId;
    }

    /** {@return the length of the HMAC's full output, of its integrity key and of the PRF's preferred key} */
    public int digestLength() {
        return digestLength;
    }

    /** {@return the length of the ICV: half of the digest (RFC 4868 §2.3)} */
    public int icvLength() {
        return digestLength / 2;
    }

    /** {@return the name as in the requirements} */
    @Override
    public String toString() {
        return text;
    }
}
