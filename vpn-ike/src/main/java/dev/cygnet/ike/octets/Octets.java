package dev.cygnet.ike.octets;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable string of octets, compared by content. It does not print its content, because it may be a nonce, a public value or
 * authentication data; {@link #toHex()} does.
 */
public final class Octets {
    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] content;

    private Octets(byte[] content) {
        this.content = content;
    }

    /**
     * @param content octets; the caller keeps its array
     * @return their copy
     */
    public static Octets copyOf(byte[] content) {
        return content.length == 0 ? EMPTY : new Octets(content.clone());
    }

    /**
     * @param source an array
     * @param from first octet
     * @param to after the last octet
     * @return a copy of that part
     * @throws IndexOutOfBoundsException if the part is not within the array
     */
    public static Octets copyOfRange(byte[] source, int from, int to) {
        Objects.checkFromToIndex(from, to, source.length);
        return from == to ? EMPTY : new Octets(Arrays.copyOfRange(source, from, to));
    }

    /**
     * @param value any value
     * @return its eight octets in network order
     */
    public static Octets ofLong(long value) {
        byte[] octets = new byte[Long.BYTES];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (value >>> (56 - 8 * i));
        }
        return new Octets(octets);
    }

    /**
     * @param value any value
     * @return its four octets in network order
     */
    public static Octets ofInt(int value) {
        return new Octets(
                new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }

    /**
     * @param hex hexadecimal digits, two for each octet
     * @return the octets
     * @throws IllegalArgumentException if the text is something else
     */
    public static Octets parse(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    /** {@return the number of octets} */
    public int length() {
        return content.length;
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return content.length == 0;
    }

    /** {@return a copy of the octets} */
    public byte[] toBytes() {
        return content.clone();
    }

    /**
     * @param target where to copy all octets
     * @param offset where they start there
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    /**
     * {@return the eight octets as a number in network order}
     *
     * @throws IllegalStateException if there are not exactly eight
     */
    public long toLong() {
        return read(Long.BYTES);
    }

    /**
     * {@return the four octets as a number in network order}
     *
     * @throws IllegalStateException if there are not exactly four
     */
    public int toInt() {
        return (int) read(Integer.BYTES);
    }

    private long read(int expected) {
        if (content.length != expected) {
            throw new IllegalStateException("a number of " + expected + " octets was asked of " + content.length);
        }
        long value = 0;
        for (byte octet : content) {
            value = value << 8 | (octet & 0xff);
        }
        return value;
    }

    /** {@return the octets as lower-case hexadecimal digits} */
    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** {@return the number of octets, not their content} */
    @Override
    public String toString() {
        return content.length + " octets";
    }
}
