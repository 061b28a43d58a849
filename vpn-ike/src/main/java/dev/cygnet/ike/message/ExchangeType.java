package dev.cygnet.ike.message;

import java.util.HashMap;
import java.util.Map;

/**
 * Exchange type of an IKE message (RFC 7296 §3.1), an open registry.
 *
 * @param value 0 to 255
 */
public record ExchangeType(int value) {
    private static final int LARGEST = 255;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** Agrees on algorithms and keys. */
    public static final ExchangeType IKE_SA_INIT = named(34, "IKE_SA_INIT");

    /** Authenticates both ends and creates the first CHILD_SA. */
    public static final ExchangeType IKE_AUTH = named(35, "IKE_AUTH");

    /** Creates or rekeys an SA. */
    public static final ExchangeType CREATE_CHILD_SA = named(36, "CREATE_CHILD_SA");

    /** Deletes, errors, liveness. */
    public static final ExchangeType INFORMATIONAL = named(37, "INFORMATIONAL");

    /** Checks the range. */
    public ExchangeType {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("exchange type " + value + " is not in 0.." + LARGEST);
        }
    }

    private static ExchangeType named(int value, String name) {
        NAMES.put(value, name);
        return new ExchangeType(value);
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "exchange type " + value);
    }
}
