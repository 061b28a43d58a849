package dev.cygnet.model.net;

import java.util.Optional;

/** An IP prefix in CIDR notation with all host bits zero. Immutable; ordered by address, then shorter prefix first. */
public final class Cidr implements Comparable<Cidr> {
    /** 0.0.0.0/0. */
    public static final Cidr ANY_V4 = of(IpAddress.v4(0), 0);

    /** ::/0. */
    public static final Cidr ANY_V6 = of(IpAddress.v6(0, 0), 0);

    private final IpAddress address;
    private final int prefixLength;

    private Cidr(IpAddress address, int prefixLength) {
        this.address = address;
        this.prefixLength = prefixLength;
    }

    /**
     * @param address the network address, host bits zero
     * @param prefixLength 0 to 32 (IPv4) or 128 (IPv6)
     * @return the prefix
     * @throws IllegalArgumentException if the length is out of range or a host bit is set
     */
    public static Cidr of(IpAddress address, int prefixLength) {
        Cidr network = containing(address, prefixLength);
        if (!network.address.equals(address)) {
            throw new IllegalArgumentException(
                    address + "/" + prefixLength + " has host bits set; the network is " + network);
        }
        return network;
    }

    /**
     * @param address any address of the network
     * @param prefixLength 0 to 32 (IPv4) or 128 (IPv6)
     * @return the prefix of that length that contains the address
     * @throws IllegalArgumentException if the length is out of range
     */
    public static Cidr containing(IpAddress address, int prefixLength) {
        if (prefixLength < 0 || prefixLength > address.bitLength()) {
            throw new IllegalArgumentException(
                    "prefix length " + prefixLength + " of " + address + " is not in 0.." + address.bitLength());
        }
        long highMask = mask(address.isV4() ? 0 : prefixLength);
        long lowMask = address.isV4()
                ? (prefixLength == 0 ? 0 : 0xffff_ffffL << (32 - prefixLength) & 0xffff_ffffL)
                : mask(prefixLength - 64);
        IpAddress network = address.isV4()
                ? IpAddress.v4((int) (address.low() & lowMask))
                : IpAddress.v6(address.high() & highMask, address.low() & lowMask);
        return new Cidr(network, prefixLength);
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= 64 ? -1L : -1L << (64 - bits);
    }

    /**
     * @param address the host
     * @return the /32 or /128 of that host
     */
    public static Cidr host(IpAddress address) {
        return new Cidr(address, address.bitLength());
    }

    /**
     * @param text {@code address/length} with host bits zero
     * @return the prefix
     * @throws IllegalArgumentException if the text is not a prefix or has host bits set; the message says which
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = slash < 0 ? Optional.empty() : IpAddress.tryParse(text.substring(0, slash));
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (address.isEmpty() || !length.matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a CIDR block; write address/length, such as 192.168.0.0/24");
        }
        return of(address.get(), Integer.parseInt(length));
    }

    /**
     * @param text {@code address/length}
     * @return the prefix, or empty if {@link #parse} would refuse the text
     */
    public static Optional<Cidr> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the network address, which is also the first address} */
    public IpAddress address() {
        return address;
    }

    /** {@return the number of leading bits that are fixed} */
    public int prefixLength() {
        return prefixLength;
    }

    /** {@return whether this is an IPv4 prefix} */
    public boolean isV4() {
        return address.isV4();
    }

    /** {@return the last address of the prefix} */
    public IpAddress last() {
        return address.isV4()
                ? IpAddress.v4((int) (address.low() | (prefixLength == 0 ? -1L : 0xffff_ffffL >>> prefixLength)))
                : IpAddress.v6(address.high() | ~mask(prefixLength), address.low() | ~mask(prefixLength - 64));
    }

    /** {@return the netmask as an address, e.g. 255.255.255.0} */
    public IpAddress netmask() {
        return address.isV4()
                ? containing(IpAddress.v4(-1), prefixLength).address
                : containing(IpAddress.v6(-1, -1), prefixLength).address;
    }

    /**
     * @param candidate an address
     * @return whether it lies in this prefix
     */
    public boolean contains(IpAddress candidate) {
        return candidate.isV4() == isV4()
                && containing(candidate, prefixLength).address.equals(address);
    }

    /**
     * @param other another prefix
     * @return whether every address of it lies in this prefix; a prefix contains itself
     */
    public boolean contains(Cidr other) {
        return other.prefixLength >= prefixLength && contains(other.address);
    }

    /**
     * @param other another prefix
     * @return whether the two share an address
     */
    public boolean intersects(Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public int compareTo(Cidr other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr that && prefixLength == that.prefixLength && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 31 + prefixLength;
    }

    /** {@return {@code address/length}} */
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
