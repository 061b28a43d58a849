package dev.cygnet.esp.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order within an array. Out-of-range indexes throw {@link IndexOutOfBoundsException}. */
public final class Octets {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Octets() {}

    /**
     * {@return the unsigned octet at an index}
     *
     * @param array octets
     * @param index where
     */
    public static int octet(byte[] array, int index) {
        return array[index] & 0xff;
    }

    /**
     * {@return the unsigned 16-bit number at an index}
     *
     * @param array octets
     * @param index where
     */
    public static int uint16(byte[] array, int index) {
        return (short) SHORT.get(array, index) & 0xffff;
    }

    /**
     * {@return the 32 bits at an index}
     *
     * @param array octets
     * @param index where
     */
    public static int int32(byte[] array, int index) {
        return (int) INT.get(array, index);
    }

    /**
     * Writes the low 16 bits of a number.
     *
     * @param array octets
     * @param index where
     * @param value the number
     */
    public static void putInt16(byte[] array, int index, int value) {
        SHORT.set(array, index, (short) value);
    }

    /**
     * Writes 32 bits.
     *
     * @param array octets
     * @param index where
     * @param value the bits
     */
    public static void putInt32(byte[] array, int index, int value) {
        INT.set(array, index, value);
    }

    /**
     * Writes 64 bits.
     *
     * @param array octets
     * @param index where
     * @param value the bits
     */
    public static void putInt64(byte[] array, int index, long value) {
        LONG.set(array, index, value);
    }
}
