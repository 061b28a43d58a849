package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.auth.NatDetection;
import dev.cygnet.ike.internal.sa.IkeSa.NatSituation;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.TunnelPath;
import java.util.List;
import java.util.Optional;

/**
 * NAT detection (RFC 7296 §2.23). Packets of a user-space data plane travel in UDP always, so our source hash is made over no
 * address: the peer concludes that we are behind a NAT and encapsulates as well.
 */
final class NatPayloads {
    private static final UdpEndpoint NO_ADDRESS = new UdpEndpoint(IpAddress.v4(0), 0);

    private NatPayloads() {}

    static List<Payload> of(long initiatorSpi, long responderSpi, TunnelPath path) {
        return List.of(
                notify(NotifyType.NAT_DETECTION_SOURCE_IP, initiatorSpi, responderSpi, NO_ADDRESS),
                notify(NotifyType.NAT_DETECTION_DESTINATION_IP, initiatorSpi, responderSpi, path.remote()));
    }

    private static NotifyPayload notify(NotifyType type, long initiatorSpi, long responderSpi, UdpEndpoint endpoint) {
        return NotifyPayload.of(type, Octets.copyOf(NatDetection.hash(initiatorSpi, responderSpi, endpoint)));
    }

    /** The peer's hash over our address tells whether it sees the one that we know of. */
    static NatSituation situation(IkeMessage message, UdpEndpoint local) {
        Optional<NotifyPayload> seenByPeer = message.notify(NotifyType.NAT_DETECTION_DESTINATION_IP);
        if (seenByPeer.isEmpty()) {
            return NatSituation.NONE_AT_OUR_END;
        }
        Octets expected = Octets.copyOf(NatDetection.hash(
                message.header().initiatorSpi(), message.header().responderSpi(), local));
        return seenByPeer.get().data().equals(expected) ? NatSituation.NONE_AT_OUR_END : NatSituation.WE_ARE_BEHIND_NAT;
    }
}
