package dev.cygnet.ike.proposal;

import java.util.OptionalInt;

/**
 * One algorithm of a proposal (RFC 7296 §3.3.2).
 *
 * @param type the kind of algorithm
 * @param id number in the registry of that type, 0 to 65535
 * @param keyLength value of the Key Length attribute in bits, 0 to 65535; empty if there is none
 * @param attributes whether all attributes were understood
 */
public record Transform(TransformType type, int id, OptionalInt keyLength, Attributes attributes) {
    /** The ID that stands for no algorithm in the registries of INTEG and KE, and for no extended sequence numbers in ESN's. */
    public static final int NONE = 0;

    private static final int LARGEST = 0xffff;

    /** What is known of a transform's attributes. */
    public enum Attributes {
        /** There is at most a key length. */
        UNDERSTOOD,
        /** There are others: the transform must not be chosen (RFC 7296 §3.3.6). */
        UNKNOWN
    }

    /** Checks the ranges. */
    public Transform {
        if (id < 0 || id > LARGEST) {
            throw new IllegalArgumentException("transform ID " + id + " is not in 0..65535");
        }
        if (keyLength.isPresent() && (keyLength.getAsInt() < 0 || keyLength.getAsInt() > LARGEST)) {
            throw new IllegalArgumentException("key length " + keyLength.getAsInt() + " is not in 0..65535");
        }
    }

    /**
     * @param type the kind of algorithm
     * @param id number in the registry of that type
     * @param keyLength key length in bits, if the algorithm has several
     */
    public Transform(TransformType type, int id, OptionalInt keyLength) {
        this(type, id, keyLength, Attributes.UNDERSTOOD);
    }

    /**
     * @param type the kind of algorithm
     * @param id number in the registry of that type
     * @return a transform without attributes
     */
    public static Transform of(TransformType type, int id) {
        return new Transform(type, id, OptionalInt.empty());
    }

    /** {@return e.g. {@code AES-CBC-128}, {@code HMAC-SHA2-256-128}, {@code group 15}, or type and number if unknown} */
    @Override
    public String toString() {
        return TransformNames.of(this);
    }
}
