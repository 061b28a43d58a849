package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;
import java.util.Arrays;

/** A growing array of octets in network order. */
final class WireOutput {
    private static final int LARGEST_U16 = 0xffff;

    private byte[] octets = new byte[512];
    private int length;

    int length() {
        return length;
    }

    WireOutput u8(int value) {
        reserve(1);
        octets[length++] = (byte) value;
        return this;
    }

    WireOutput u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    WireOutput u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    WireOutput u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    WireOutput octets(Octets value) {
        reserve(value.length());
        value.copyTo(octets, length);
        length += value.length();
        return this;
    }

    WireOutput octets(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, octets, length, value.length);
        length += value.length;
        return this;
    }

    /** Writes a 16-bit length of everything since {@code start} into the field at {@code field}. */
    void patchLength(int field, int start, String what) {
        int value = length - start;
        if (value > LARGEST_U16) {
            throw new IllegalArgumentException(what + " of " + value + " octets does not fit its 16-bit length");
        }
        octets[field] = (byte) (value >>> 8);
        octets[field + 1] = (byte) value;
    }

    byte[] toBytes() {
        return Arrays.copyOf(octets, length);
    }

    /** Overwrites what was written, for plaintext. */
    void wipe() {
        Arrays.fill(octets, (byte) 0);
    }

    private void reserve(int more) {
        if (octets.length - length < more) {
            byte[] larger = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
            Arrays.fill(octets, (byte) 0);
            octets = larger;
        }
    }
}
