package dev.cygnet.gateway.report;

import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;

/**
 * An installed pair of ESP SAs.
 *
 * @param child name of the child within its connection
 * @param inboundSpi the SPI in packets to us
 * @param outboundSpi the SPI in packets to the peer
 * @param algorithms negotiated algorithms
 * @param path between which endpoints the packets travel
 * @param direction which directions it serves
 * @param inbound packets accepted
 * @param outbound packets sent
 */
public record ChildSaStatus(
        String child,
        Spi inboundSpi,
        Spi outboundSpi,
        EspAlgorithms algorithms,
        TunnelPath path,
        Direction direction,
        Traffic inbound,
        Traffic outbound) {
    /** Which directions a pair of SAs serves. */
    public enum Direction {
        /** Carries outbound packets and accepts inbound ones. */
        BOTH,
        /** Accepts inbound packets; another pair carries the outbound ones, or the peer is not ready yet. */
        INBOUND_ONLY
    }
}
