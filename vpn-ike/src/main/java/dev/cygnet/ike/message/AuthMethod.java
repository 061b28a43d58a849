package dev.cygnet.ike.message;

import java.util.HashMap;
import java.util.Map;

/**
 * Method of the AUTH payload (RFC 7296 §3.8), an open registry.
 *
 * @param value 0 to 255
 */
public record AuthMethod(int value) {
    private static final int LARGEST = 255;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** RSASSA-PKCS1-v1_5. */
    public static final AuthMethod RSA_DIGITAL_SIGNATURE = named(1, "RSA_DIGITAL_SIGNATURE");

    /** Shared key message integrity code. */
    public static final AuthMethod SHARED_KEY_MIC = named(2, "SHARED_KEY_MIC");

    /** DSS. */
    public static final AuthMethod DSS_DIGITAL_SIGNATURE = named(3, "DSS_DIGITAL_SIGNATURE");

    /** ECDSA on P-256 (RFC 4754). */
    public static final AuthMethod ECDSA_SHA_256_P_256 = named(9, "ECDSA_SHA_256_P_256");

    /** ECDSA on P-384 (RFC 4754). */
    public static final AuthMethod ECDSA_SHA_384_P_384 = named(10, "ECDSA_SHA_384_P_384");

    /** ECDSA on P-521 (RFC 4754). */
    public static final AuthMethod ECDSA_SHA_512_P_521 = named(11, "ECDSA_SHA_512_P_521");

    /** None (RFC 7619). */
    public static final AuthMethod NULL_AUTHENTICATION = named(13, "NULL_AUTHENTICATION");

    /** Any signature (RFC 7427). */
    public static final AuthMethod DIGITAL_SIGNATURE = named(14, "DIGITAL_SIGNATURE");

    /** Checks the range. */
    public AuthMethod {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("auth method " + value + " is not in 0.." + LARGEST);
        }
    }

    private static AuthMethod named(int value, String name) {
        NAMES.put(value, name);
        return new AuthMethod(value);
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "auth method " + value);
    }
}
