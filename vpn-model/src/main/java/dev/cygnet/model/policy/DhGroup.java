package dev.cygnet.model.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Diffie-Hellman group of the IKE key exchange and of perfect forward secrecy (requirements ALG-DH).
 *
 * @see <a href="https://www.iana.org/assignments/ikev2-parameters">IANA, Transform Type 4</a>
 */
public enum DhGroup {
    /** 2048-bit MODP (RFC 3526). */
    GROUP_14(14, Kind.MODP, 256),
    /** 3072-bit MODP (RFC 3526). */
    GROUP_15(15, Kind.MODP, 384),
    /** 4096-bit MODP (RFC 3526). */
    GROUP_16(16, Kind.MODP, 512),
    /** 256-bit random ECP, NIST P-256 (RFC 5903). */
    GROUP_19(19, Kind.ECP, 64),
    /** 384-bit random ECP, NIST P-384 (RFC 5903). */
    GROUP_20(20, Kind.ECP, 96),
    /** 521-bit random ECP, NIST P-521 (RFC 5903). */
    GROUP_21(21, Kind.ECP, 132),
    /** Curve25519 (RFC 8031). */
    GROUP_31(31, Kind.MONTGOMERY, 32);

    /** The mathematics of a group. */
    public enum Kind {
        /** Exponentiation modulo a safe prime. */
        MODP,
        /** Elliptic curve over a prime field in Weierstrass form. */
        ECP,
        /** Elliptic curve in Montgomery form, x coordinate only. */
        MONTGOMERY
    }

    private final int transformId;
    private final Kind kind;
    private final int publicValueLength;

    DhGroup(int transformId, Kind kind, int publicValueLength) {
        this.transformId = transformId;
        this.kind = kind;
        this.publicValueLength = publicValueLength;
    }

    /**
     * @param text {@code 15}, {@code group15}, {@code group 15} or {@code DH group 15}
     * @return the group, or empty if Cygnet does not know it
     */
    public static Optional<DhGroup> fromText(String text) {
        String number = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^(dh[ _-]?)?(group[ _-]?)?", "");
        return Arrays.stream(values())
                .filter(g -> Integer.toString(g.transformId).equals(number))
                .findFirst();
    }

    /**
     * @param transformId IANA identifier of Transform Type 4
     * @return the group, or empty if Cygnet does not know it
     */
    public static Optional<DhGroup> fromTransform(int transformId) {
        return Arrays.stream(values()).filter(g -> g.transformId == transformId).findFirst();
    }

    /** {@return the IKEv2 transform identifier (Transform Type 4)} */
    public int transformId() {
        return transformId;
    }

    /** {@return the mathematics of the group} */
    public Kind kind() {
        return kind;
    }

    /** {@return the exact length in octets of a public value in a KE payload} */
    public int publicValueLength() {
        return publicValueLength;
    }

    /** {@return {@code group 15}, for example} */
    @Override
    public String toString() {
        return "group " + transformId;
    }
}
