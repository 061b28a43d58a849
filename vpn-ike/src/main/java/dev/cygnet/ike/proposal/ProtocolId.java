package dev.cygnet.ike.proposal;

import java.util.HashMap;
import java.util.Map;

/**
 * Security protocol of proposals, notifies and deletes (RFC 7296 §3.3.1), an open registry.
 *
 * @param value 0 to 255
 */
public record ProtocolId(int value) {
    private static final int LARGEST = 255;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** No protocol, in notifies. */
    public static final ProtocolId NONE = named(0, "NONE");

    /** IKE. */
    public static final ProtocolId IKE = named(1, "IKE");

    /** Authentication Header. */
    public static final ProtocolId AH = named(2, "AH");

    /** Encapsulating Security Payload. */
    public static final ProtocolId ESP = named(3, "ESP");

    /** Checks the range. */
    public ProtocolId {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("protocol " + value + " is not in 0.." + LARGEST);
        }
    }

    private static ProtocolId named(int value, String name) {
        NAMES.put(value, name);
        return new ProtocolId(value);
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "protocol " + value);
    }
}
