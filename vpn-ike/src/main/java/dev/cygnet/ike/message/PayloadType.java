package dev.cygnet.ike.message;

import java.util.HashMap;
import java.util.Map;

/**
 * Payload type (RFC 7296 §3.2), an open registry.
 *
 * @param value 0 to 255
 */
public record PayloadType(int value) {
    private static final int LARGEST = 255;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** No next payload. */
    public static final PayloadType NONE = named(0, "NONE");

    /** Security Association. */
    public static final PayloadType SA = named(33, "SA");

    /** Key Exchange. */
    public static final PayloadType KE = named(34, "KE");

    /** Identification of the initiator. */
    public static final PayloadType ID_I = named(35, "ID_I");

    /** Identification of the responder. */
    public static final PayloadType ID_R = named(36, "ID_R");

    /** Certificate. */
    public static final PayloadType CERT = named(37, "CERT");

    /** Certificate Request. */
    public static final PayloadType CERTREQ = named(38, "CERTREQ");

    /** Authentication. */
    public static final PayloadType AUTH = named(39, "AUTH");

    /** Nonce. */
    public static final PayloadType NONCE = named(40, "NONCE");

    /** Notify. */
    public static final PayloadType NOTIFY = named(41, "NOTIFY");

    /** Delete. */
    public static final PayloadType DELETE = named(42, "DELETE");

    /** Vendor ID. */
    public static final PayloadType VENDOR_ID = named(43, "VENDOR_ID");

    /** Traffic selectors of the initiator. */
    public static final PayloadType TS_I = named(44, "TS_I");

    /** Traffic selectors of the responder. */
    public static final PayloadType TS_R = named(45, "TS_R");

    /** Encrypted and Authenticated. */
    public static final PayloadType SK = named(46, "SK");

    /** Configuration. */
    public static final PayloadType CP = named(47, "CP");

    /** Extensible Authentication. */
    public static final PayloadType EAP = named(48, "EAP");

    /** Encrypted and Authenticated Fragment (RFC 7383). */
    public static final PayloadType SKF = named(53, "SKF");

    /** Checks the range. */
    public PayloadType {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("payload type " + value + " is not in 0.." + LARGEST);
        }
    }

    private static PayloadType named(int value, String name) {
        NAMES.put(value, name);
        return new PayloadType(value);
    }

    /** {@return whether RFC 7296 defines the type, so that its critical bit must be ignored (§3.2)} */
    public boolean isUnderstood() {
        return value >= SA.value && value <= EAP.value;
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "payload type " + value);
    }
}
