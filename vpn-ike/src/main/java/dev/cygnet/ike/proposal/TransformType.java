package dev.cygnet.ike.proposal;

import java.util.HashMap;
import java.util.Map;

/**
 * Kind of algorithm within a proposal (RFC 7296 §3.3.2), an open registry.
 *
 * @param value 0 to 255
 */
public record TransformType(int value) {
    private static final int LARGEST = 255;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** Encryption algorithm. */
    public static final TransformType ENCR = named(1, "ENCR");

    /** Pseudorandom function. */
    public static final TransformType PRF = named(2, "PRF");

    /** Integrity algorithm. */
    public static final TransformType INTEG = named(3, "INTEG");

    /** Key exchange method, formerly Diffie-Hellman group. */
    public static final TransformType KE = named(4, "KE");

    /** Extended sequence numbers. */
    public static final TransformType ESN = named(5, "ESN");

    /** Checks the range. */
    public TransformType {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("transform type " + value + " is not in 0.." + LARGEST);
        }
    }

    private static TransformType named(int value, String name) {
        NAMES.put(value, name);
        return new TransformType(value);
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "transform type " + value);
    }
}
