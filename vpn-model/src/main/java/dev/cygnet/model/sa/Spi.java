package dev.cygnet.model.sa;

/**
 * Security Parameters Index of an ESP SA (RFC 4303 §2.1).
 *
 * @param value 32 bits; 0 is never used on the wire, 1 to 255 are reserved
 */
public record Spi(int value) {
    /** The smallest value that may be allocated (RFC 4303 §2.1). */
    public static final int SMALLEST = 256;

    /** {@return {@code 0x} and eight hexadecimal digits} */
    @Override
    public String toString() {
        return String.format("0x%08x", value);
    }
}
