package dev.cygnet.model.policy;

import dev.cygnet.model.net.IpAddress;

/** Who an end of a connection is in IKE (requirements PRO-IKE-010, MOD-IKE-007/008; RFC 7296 §3.5). */
public sealed interface Identity {
    /**
     * @param address the address
     * @return an ID_IPV4_ADDR or ID_IPV6_ADDR identity
     */
    static Identity address(IpAddress address) {
        return new Address(address);
    }

    /**
     * @param name a fully qualified domain name; compared case-sensitively
     * @return an ID_FQDN identity
     */
    static Identity fqdn(String name) {
        return new Fqdn(name);
    }

    /**
     * ID_IPV4_ADDR (1) or ID_IPV6_ADDR (5).
     *
     * @param address the address
     */
    record Address(IpAddress address) implements Identity {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * ID_FQDN (2), compared octet by octet.
     *
     * @param name the name
     */
    record Fqdn(String name) implements Identity {
        @Override
        public String toString() {
            return "fqdn:" + name;
        }
    }
}
