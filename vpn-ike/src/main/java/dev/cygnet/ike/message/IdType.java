package dev.cygnet.ike.message;

import java.util.HashMap;
import java.util.Map;

/**
 * Identification type (RFC 7296 §3.5), an open registry.
 *
 * @param value 0 to 255
 */
public record IdType(int value) {
    private static final int LARGEST = 255;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** Four octets of address. */
    public static final IdType ID_IPV4_ADDR = named(1, "ID_IPV4_ADDR");

    /** Domain name. */
    public static final IdType ID_FQDN = named(2, "ID_FQDN");

    /** E-mail address. */
    public static final IdType ID_RFC822_ADDR = named(3, "ID_RFC822_ADDR");

    /** Sixteen octets of address. */
    public static final IdType ID_IPV6_ADDR = named(5, "ID_IPV6_ADDR");

    /** Distinguished name. */
    public static final IdType ID_DER_ASN1_DN = named(9, "ID_DER_ASN1_DN");

    /** General name. */
    public static final IdType ID_DER_ASN1_GN = named(10, "ID_DER_ASN1_GN");

    /** Opaque octets. */
    public static final IdType ID_KEY_ID = named(11, "ID_KEY_ID");

    /** Checks the range. */
    public IdType {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("ID type " + value + " is not in 0.." + LARGEST);
        }
    }

    private static IdType named(int value, String name) {
        NAMES.put(value, name);
        return new IdType(value);
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "ID type " + value);
    }
}
