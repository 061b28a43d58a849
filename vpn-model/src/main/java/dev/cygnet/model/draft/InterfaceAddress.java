package dev.cygnet.model.draft;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;

/**
 * An address with the length of its network, such as 169.254.70.1/30.
 *
 * @param address the address
 * @param prefixLength 0 to 32 (IPv4) or 128 (IPv6)
 */
public record InterfaceAddress(IpAddress address, int prefixLength) {
    /** Checks the length. */
    public InterfaceAddress {
        if (prefixLength < 0 || prefixLength > address.bitLength()) {
            throw new IllegalArgumentException(
                    "prefix length " + prefixLength + " of " + address + " is not in 0.." + address.bitLength());
        }
    }

    /** {@return the network that the address lies in} */
    public Cidr network() {
        return Cidr.containing(address, prefixLength);
    }

    /** {@return {@code address/length}} */
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
