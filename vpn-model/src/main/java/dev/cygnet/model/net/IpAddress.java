package dev.cygnet.model.net;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. Immutable; ordered by family, then numerically. Never resolves a name.
 *
 * <p>IPv4 addresses keep their 32 bits in the low half of {@link #low()}; {@link #high()} is then zero.
 */
public final class IpAddress implements Comparable<IpAddress> {
    /** ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255. */
    private static final int LONGEST_TEXT = 45;

    /** ::ffff:0:0/96 (RFC 4291 §2.5.5.2), low half. */
    private static final long V4_MAPPED = 0xffff_0000_0000L;

    private final boolean v4;
    private final long high;
    private final long low;

    private IpAddress(boolean v4, long high, long low) {
        this.v4 = v4;
        this.high = high;
        this.low = low;
    }

    /**
     * @param bits the address, most significant octet first ({@code 0x7f000001} is 127.0.0.1)
     * @return the IPv4 address
     */
    public static IpAddress v4(int bits) {
        return new IpAddress(true, 0, Integer.toUnsignedLong(bits));
    }

    /**
     * @param high the first eight octets
     * @param low the last eight octets
     * @return the IPv6 address
     */
    public static IpAddress v6(long high, long low) {
        return new IpAddress(false, high, low);
    }

    /**
     * @param octets 4 or 16 octets in network order
     * @return the address
     * @throws IllegalArgumentException if the length is neither 4 nor 16
     */
    public static IpAddress of(byte[] octets) {
        return switch (octets.length) {
            case 4 -> new IpAddress(true, 0, read(octets, 0, 4));
            case 16 -> new IpAddress(false, read(octets, 0, 8), read(octets, 8, 8));
            default -> throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + octets.length);
        };
    }

    /**
     * @param address any address; its scope is dropped
     * @return the same address
     */
    public static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /**
     * @param text dotted quad or RFC 4291 text form
     * @return the address
     * @throws IllegalArgumentException if the text is not an IP address literal
     */
    public static IpAddress parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not an IP address: '" + text + "'"));
    }

    /**
     * @param text dotted quad or RFC 4291 text form without a zone; an IPv4-mapped IPv6 address stays one
     * @return the address, or empty if the text is not an IP address literal
     */
    public static Optional<IpAddress> tryParse(String text) {
        if (text.length() > LONGEST_TEXT || !text.chars().allMatch(IpAddress::isLiteralCharacter)) {
            return Optional.empty();
        }
        if (!InetAddresses.isInetAddress(text)) {
            return Optional.empty();
        }
        IpAddress address = of(InetAddresses.forString(text));
        // The JDK turns IPv4-mapped IPv6 addresses into IPv4 ones.
        return Optional.of(address.v4 && text.indexOf(':') >= 0 ? v6(0, V4_MAPPED | address.low) : address);
    }

    private static boolean isLiteralCharacter(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    }

    private static long read(byte[] octets, int offset, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (octets[offset + i] & 0xffL);
        }
        return value;
    }

    /** {@return whether this is an IPv4 address} */
    public boolean isV4() {
        return v4;
    }

    /** {@return the number of bits of an address of this family: 32 or 128} */
    public int bitLength() {
        return v4 ? 32 : 128;
    }

    /** {@return the first eight octets of an IPv6 address; zero for IPv4} */
    public long high() {
        return high;
    }

    /** {@return the last eight octets of an IPv6 address, or the 32 bits of an IPv4 address} */
    public long low() {
        return low;
    }

    /**
     * {@return the 32 bits of an IPv4 address}
     *
     * @throws IllegalStateException if this is an IPv6 address
     */
    public int v4Bits() {
        if (!v4) {
            throw new IllegalStateException(this + " is not an IPv4 address");
        }
        return (int) low;
    }

    /** {@return the 4 or 16 octets in network order, a fresh array} */
    public byte[] toBytes() {
        byte[] octets = new byte[v4 ? 4 : 16];
        for (int i = 0; i < octets.length; i++) {
            int shift = 8 * (octets.length - 1 - i);
            octets[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
        }
        return octets;
    }

    /** {@return the same address for the JDK's sockets} */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(toBytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 octets are always an address", e);
        }
    }

    /**
     * {@return the address {@code distance} steps above (or below, if negative) this one; wraps within the family}
     *
     * @param distance steps
     */
    public IpAddress plus(long distance) {
        if (v4) {
            return v4((int) (low + distance));
        }
        long newLow = low + distance;
        long carry = distance >= 0 && Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
        long borrow = distance < 0 && Long.compareUnsigned(newLow, low) > 0 ? 1 : 0;
        return v6(high + carry - borrow, newLow);
    }

    @Override
    public int compareTo(IpAddress other) {
        if (v4 != other.v4) {
            return v4 ? -1 : 1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && v4 == that.v4 && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low) ^ (v4 ? 0 : 1);
    }

    /** {@return dotted quad, or the RFC 5952 text form} */
    @Override
    public String toString() {
        InetAddress address = toInetAddress();
        // The JDK turns IPv4-mapped IPv6 addresses into IPv4 ones.
        return v4 || !(address instanceof Inet4Address)
                ? InetAddresses.toAddrString(address)
                : "::ffff:" + InetAddresses.toAddrString(address);
    }
}
