package dev.cygnet.ike.report;

import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.List;

/**
 * What a peering holds at one moment.
 *
 * @param name the peering
 * @param ikeSas its IKE SAs, the one in use first
 */
public record PeeringStatus(String name, List<Ike> ikeSas) {
    /** Copies the list. */
    public PeeringStatus {
        ikeSas = List.copyOf(ikeSas);
    }

    /** {@return all children of all IKE SAs} */
    public List<Child> children() {
        return ikeSas.stream().flatMap(s -> s.children().stream()).toList();
    }

    /**
     * One IKE SA.
     *
     * @param initiatorSpi SPI of the initiator
     * @param responderSpi SPI of the responder; 0 while unknown
     * @param state the state by name
     * @param suite negotiated algorithms; empty while unknown
     * @param path where its messages travel
     * @param hardDeadline when its lifetime ends
     * @param children its children
     */
    public record Ike(
            long initiatorSpi,
            long responderSpi,
            String state,
            String suite,
            TunnelPath path,
            Instant hardDeadline,
            List<Child> children) {
        /** Copies the list. */
        public Ike {
            children = List.copyOf(children);
        }
    }

    /**
     * One CHILD_SA pair.
     *
     * @param name the child
     * @param state the state by name
     * @param inboundSpi our SPI
     * @param outboundSpi the peer's SPI
     * @param algorithms negotiated algorithms
     * @param localSelectors our side
     * @param remoteSelectors the peer's side
     * @param hardDeadline when its lifetime ends
     */
    public record Child(
            String name,
            String state,
            Spi inboundSpi,
            Spi outboundSpi,
            EspAlgorithms algorithms,
            List<TrafficSelector> localSelectors,
            List<TrafficSelector> remoteSelectors,
            Instant hardDeadline) {}
}
