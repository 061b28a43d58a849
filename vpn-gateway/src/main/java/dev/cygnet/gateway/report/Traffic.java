package dev.cygnet.gateway.report;

/**
 * How much has passed.
 *
 * @param packets IP packets
 * @param octets their octets, without what the tunnel adds
 */
public record Traffic(long packets, long octets) {
    /** Nothing yet. */
    public static final Traffic NONE = new Traffic(0, 0);
}
