package dev.cygnet.esp.packet;

/**
 * IP protocol numbers that the data plane knows.
 *
 * @see <a href="https://www.iana.org/assignments/protocol-numbers">IANA, Protocol Numbers</a>
 */
public final class IpProtocol {
    /** ICMP (RFC 792). */
    public static final int ICMP = 1;

    /** IPv4 in something else: the next header of ESP in tunnel mode (RFC 2003). */
    public static final int IPV4 = 4;

    /** TCP (RFC 9293). */
    public static final int TCP = 6;

    /** UDP (RFC 768). */
    public static final int UDP = 17;

    /** DCCP (RFC 4340). */
    public static final int DCCP = 33;

    /** IPv6 in something else (RFC 2473). */
    public static final int IPV6 = 41;

    /** ESP (RFC 4303). */
    public static final int ESP = 50;

    /** No next header: a dummy packet in ESP (RFC 4303 §2.6). */
    public static final int NO_NEXT_HEADER = 59;

    /** SCTP (RFC 9260). */
    public static final int SCTP = 132;

    /** UDP-Lite (RFC 3828). */
    public static final int UDP_LITE = 136;

    private IpProtocol() {}
}
