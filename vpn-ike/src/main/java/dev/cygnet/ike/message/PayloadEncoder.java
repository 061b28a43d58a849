package dev.cygnet.ike.message;

import dev.cygnet.ike.proposal.Proposal;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.ike.proposal.Transform;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;

/** Writes the body of one payload. */
final class PayloadEncoder {
    private static final int CHILD_SPI = 4;

    private PayloadEncoder() {}

    static void encode(Payload payload, WireOutput out) {
        if (payload instanceof SaPayload sa) {
            proposals(sa.proposals(), out);
        } else if (payload instanceof KeyExchangePayload ke) {
            out.u16(ke.group()).u16(0).octets(ke.publicValue());
        } else if (payload instanceof NoncePayload nonce) {
            out.octets(nonce.nonce());
        } else if (payload instanceof IdentificationPayload id) {
            out.u8(id.idType().value())
                    .u8(id.reserved() >>> 16)
                    .u16(id.reserved())
                    .octets(id.data());
        } else if (payload instanceof AuthenticationPayload auth) {
            out.u8(auth.method().value()).u8(0).u16(0).octets(auth.data());
        } else if (payload instanceof NotifyPayload notify) {
            out.u8(notify.protocol().value()).u8(notify.spi().length());
            out.u16(notify.notifyType().value()).octets(notify.spi()).octets(notify.data());
        } else if (payload instanceof DeletePayload delete) {
            delete(delete, out);
        } else if (payload instanceof TrafficSelectorPayload ts) {
            trafficSelectors(ts.selectors(), out);
        } else if (payload instanceof VendorIdPayload vendorId) {
            out.octets(vendorId.vendorId());
        } else if (payload instanceof UnknownPayload unknown) {
            out.octets(unknown.body());
        } else {
            throw new IllegalArgumentException("a received " + payload.type() + " payload cannot be written again;"
                    + " write its inner payloads with writeProtected");
        }
    }

    private static void proposals(List<Proposal> proposals, WireOutput out) {
        for (int i = 0; i < proposals.size(); i++) {
            Proposal proposal = proposals.get(i);
            int start = out.length();
            out.u8(i + 1 < proposals.size() ? SaDecoder.MORE_PROPOSALS : SaDecoder.LAST);
            out.u8(0).u16(0).u8(proposal.number()).u8(proposal.protocol().value());
            out.u8(proposal.spi().length()).u8(proposal.transforms().size()).octets(proposal.spi());
            transforms(proposal.transforms(), out);
            out.patchLength(start + 2, start, "a proposal");
        }
    }

    private static void transforms(List<Transform> transforms, WireOutput out) {
        for (int i = 0; i < transforms.size(); i++) {
            Transform transform = transforms.get(i);
            if (transform.attributes() == Transform.Attributes.UNKNOWN) {
                throw new IllegalArgumentException("the attributes of " + transform + " cannot be written again");
            }
            int start = out.length();
            out.u8(i + 1 < transforms.size() ? SaDecoder.MORE_TRANSFORMS : SaDecoder.LAST);
            out.u8(0).u16(0).u8(transform.type().value()).u8(0).u16(transform.id());
            transform
                    .keyLength()
                    .ifPresent(bits ->
                            out.u16(SaDecoder.TYPE_VALUE | SaDecoder.KEY_LENGTH).u16(bits));
            out.patchLength(start + 2, start, "a transform");
        }
    }

    private static void delete(DeletePayload delete, WireOutput out) {
        out.u8(delete.protocol().value());
        out.u8(delete.protocol().equals(ProtocolId.IKE) ? 0 : CHILD_SPI);
        out.u16(delete.spis().size());
        for (Spi spi : delete.spis()) {
            out.u32(spi.value());
        }
    }

    private static void trafficSelectors(List<TrafficSelector> selectors, WireOutput out) {
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException("a TS payload needs at least one selector that can be written");
        }
        out.u8(selectors.size()).u8(0).u16(0);
        for (TrafficSelector selector : selectors) {
            byte[] first = selector.first().toBytes();
            out.u8(selector.first().isV4() ? PayloadDecoder.TS_IPV4 : PayloadDecoder.TS_IPV6);
            out.u8(selector.protocol()).u16(PayloadDecoder.TS_HEADER + 2 * first.length);
            out.u16(selector.startPort()).u16(selector.endPort());
            out.octets(first).octets(selector.last().toBytes());
        }
    }
}
