package dev.cygnet.model.topology;

import dev.cygnet.model.net.IpAddress;

/**
 * The addresses of the two ends inside a tunnel (requirements MOD-CON-009, MOD-CON-010).
 *
 * @param local of the VPN gateway's end
 * @param customer of the customer's end
 * @param prefixLength of their common subnet; the guide demands 30
 */
public record TunnelAddresses(IpAddress local, IpAddress customer, int prefixLength) {}
