package dev.cygnet.gateway.report;

/** Why a datagram or packet went no further. */
public enum DropReason {
    /** A datagram arrived at an endpoint that the gateway does not have. */
    UNKNOWN_SOCKET,
    /** A datagram on the NAT traversal port is too short for the non-ESP marker or an ESP header. */
    RUNT_DATAGRAM,
    /** No SA has the packet's SPI. */
    UNKNOWN_SPI,
    /** The ESP packet is malformed before or after decryption. */
    MALFORMED_ESP,
    /** The ESP packet's integrity check failed. */
    INTEGRITY_FAILED,
    /** The ESP packet's sequence number was seen before or is older than the replay window. */
    REPLAYED,
    /** The packet does not match the traffic selectors of its SA (RFC 4301 §5.2). */
    SELECTOR_MISMATCH,
    /** The decrypted packet's source is not reached through the connection that it came from. */
    SOURCE_NOT_BEHIND_PEER,
    /** Not an IPv4 packet. */
    NOT_IPV4,
    /** The IPv4 header contradicts itself or its checksum is wrong. */
    MALFORMED_IP,
    /** Source or destination must not be forwarded: unspecified, loopback, multicast or broadcast (RFC 1812 §5.3.7). */
    MARTIAN,
    /** The time to live ended here. */
    TTL_EXCEEDED,
    /** No route leads to the destination. */
    NO_ROUTE,
    /** A route leads back to where the packet came from. */
    HAIRPIN,
    /** No connection of the path group can carry packets now. */
    NO_PATH,
    /** The packet exceeds the tunnel's MTU and must not be fragmented. */
    TOO_BIG,
    /** The SA's sequence numbers are used up (RFC 4303 §3.3.3). */
    SEQUENCE_EXHAUSTED,
    /** Sent to an own tunnel address, but nothing answers there. */
    NOT_FOR_US
}
