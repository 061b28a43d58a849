package dev.cygnet.ike.report;

import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import java.util.List;

/** What happened to a peering. New kinds may be added: handle the ones you know and ignore the rest. */
public interface IkeEvent {
    /** {@return the name of the peering; empty if the message belonged to none} */
    String peering();

    /** Which end began an exchange. */
    enum StartedBy {
        /** This end. */
        US,
        /** The other end. */
        PEER
    }

    /**
     * An IKE SA is authenticated at both ends.
     *
     * @param peering the peering
     * @param startedBy who initiated
     * @param initiatorSpi SPI of the initiator
     * @param responderSpi SPI of the responder
     * @param suite negotiated algorithms, readable
     * @param remoteIdentity who the peer is
     * @param path where IKE messages travel
     */
    record IkeSaEstablished(
            String peering,
            StartedBy startedBy,
            long initiatorSpi,
            long responderSpi,
            String suite,
            Identity remoteIdentity,
            TunnelPath path)
            implements IkeEvent {}

    /**
     * An IKE SA has been replaced by a new one that inherited its children.
     *
     * @param peering the peering
     * @param startedBy who initiated the rekey
     * @param initiatorSpi SPI of the new SA's initiator
     * @param responderSpi SPI of the new SA's responder
     * @param suite negotiated algorithms, readable
     */
    record IkeSaRekeyed(String peering, StartedBy startedBy, long initiatorSpi, long responderSpi, String suite)
            implements IkeEvent {}

    /**
     * The peering has no IKE SA any more.
     *
     * @param peering the peering
     * @param reason why
     */
    record IkeSaClosed(String peering, CloseReason reason) implements IkeEvent {}

    /**
     * A first CHILD_SA is up.
     *
     * @param peering the peering
     * @param child the child
     * @param startedBy who initiated
     * @param inboundSpi our SPI
     * @param outboundSpi the peer's SPI
     * @param algorithms negotiated algorithms
     * @param localSelectors our side
     * @param remoteSelectors the peer's side
     */
    record ChildSaEstablished(
            String peering,
            String child,
            StartedBy startedBy,
            Spi inboundSpi,
            Spi outboundSpi,
            EspAlgorithms algorithms,
            List<TrafficSelector> localSelectors,
            List<TrafficSelector> remoteSelectors)
            implements IkeEvent {}

    /**
     * A CHILD_SA has been replaced.
     *
     * @param peering the peering
     * @param child the child
     * @param startedBy who initiated the rekey
     * @param oldInboundSpi our former SPI
     * @param inboundSpi our new SPI
     * @param outboundSpi the peer's new SPI
     * @param algorithms negotiated algorithms
     */
    record ChildSaRekeyed(
            String peering,
            String child,
            StartedBy startedBy,
            Spi oldInboundSpi,
            Spi inboundSpi,
            Spi outboundSpi,
            EspAlgorithms algorithms)
            implements IkeEvent {}

    /**
     * A child has no SA any more.
     *
     * @param peering the peering
     * @param child the child
     * @param inboundSpi our last SPI
     * @param reason why
     */
    record ChildSaClosed(String peering, String child, Spi inboundSpi, CloseReason reason) implements IkeEvent {}

    /**
     * A negotiation was refused by either end or got no answer.
     *
     * @param peering the peering, or empty
     * @param report what differed and what is likely wrong
     */
    record NegotiationFailed(String peering, NegotiationReport report) implements IkeEvent {}

    /** Why SAs are gone. */
    enum CloseReason {
        /** This end deleted them on request. */
        DELETED_BY_US,
        /** The peer deleted them. */
        DELETED_BY_PEER,
        /** No answer within the retransmission profile (RFC 7296 §2.4). */
        PEER_DEAD,
        /** The hard lifetime ended before a new SA was there. */
        EXPIRED,
        /** Replaced by a newer SA with the same peer. */
        REPLACED,
        /** The peer broke the protocol. */
        PROTOCOL_ERROR
    }
}
