package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Proposal;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.ike.proposal.Transform;
import dev.cygnet.ike.proposal.TransformType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads the substructures of an SA payload (RFC 7296 §3.3.1 to §3.3.5). After a failure the lists are meaningless. */
final class SaDecoder {
    /** Value of the first octet of a proposal or transform that is the last one. */
    static final int LAST = 0;

    static final int MORE_PROPOSALS = 2;
    static final int MORE_TRANSFORMS = 3;

    /** Octets before the SPI of a proposal. */
    static final int PROPOSAL_HEADER = 8;

    /** Octets before the attributes of a transform. */
    static final int TRANSFORM_HEADER = 8;

    /** Attribute format bit: set if the value is in the place of the length (§3.3.5). */
    static final int TYPE_VALUE = 0x8000;

    /** Key Length, the only attribute of IKEv2. */
    static final int KEY_LENGTH = 14;

    private static final int IKE_SPI = 8;
    private static final int CHILD_SPI = 4;
    private static final int LENGTH_FIELD_END = 4;

    private SaDecoder() {}

    static List<Proposal> proposals(WireInput in) {
        List<Proposal> proposals = new ArrayList<>();
        int more = MORE_PROPOSALS;
        while (more != LAST && !in.failed()) {
            if (in.remaining() == 0) {
                in.fail(MalformedReason.PROPOSAL, "no proposal follows where one is announced");
            }
            if (proposals.size() == SaPayload.MOST_PROPOSALS) {
                in.fail(MalformedReason.PROPOSAL, "more than " + SaPayload.MOST_PROPOSALS + " proposals");
            }
            more = in.u8();
            in.skip(1);
            int length = in.u16();
            if (more != LAST && more != MORE_PROPOSALS) {
                in.fail(MalformedReason.PROPOSAL, "last-substructure octet " + more + " of a proposal");
            }
            if (length < PROPOSAL_HEADER) {
                in.fail(MalformedReason.PROPOSAL, "a proposal of " + length + " octets");
            }
            WireInput body = in.slice(length - LENGTH_FIELD_END);
            proposal(body, proposals);
        }
        in.expectEnd(MalformedReason.PROPOSAL, "the last proposal");
        return proposals;
    }

    private static void proposal(WireInput in, List<Proposal> proposals) {
        int number = in.u8();
        ProtocolId protocol = new ProtocolId(in.u8());
        int spiSize = in.u8();
        int count = in.u8();
        if (!spiSizeFits(protocol, spiSize)) {
            in.fail(MalformedReason.SPI_SIZE, "an SPI of " + spiSize + " octets in a proposal for " + protocol);
        }
        if (count == 0) {
            in.fail(MalformedReason.TRANSFORM, "a proposal without transforms");
        }
        Octets spi = in.octets(spiSize);
        List<Transform> transforms = transforms(in, count);
        if (!in.failed()) {
            proposals.add(new Proposal(number, protocol, spi, transforms));
        }
    }

    static boolean spiSizeFits(ProtocolId protocol, int size) {
        if (protocol.equals(ProtocolId.IKE)) {
            return size == 0 || size == IKE_SPI;
        }
        return size == CHILD_SPI || !(protocol.equals(ProtocolId.AH) || protocol.equals(ProtocolId.ESP));
    }

    private static List<Transform> transforms(WireInput in, int count) {
        List<Transform> transforms = new ArrayList<>();
        for (int i = 1; i <= count && !in.failed(); i++) {
            if (in.remaining() == 0) {
                in.fail(MalformedReason.TRANSFORM, (i - 1) + " transforms where " + count + " are announced");
            }
            int more = in.u8();
            in.skip(1);
            int length = in.u16();
            if (more != (i == count ? LAST : MORE_TRANSFORMS)) {
                in.fail(
                        MalformedReason.TRANSFORM,
                        "last-substructure octet " + more + " of transform " + i + " of " + count);
            }
            if (length < TRANSFORM_HEADER) {
                in.fail(MalformedReason.TRANSFORM, "a transform of " + length + " octets");
            }
            transform(in.slice(length - LENGTH_FIELD_END), transforms);
        }
        in.expectEnd(MalformedReason.TRANSFORM, "the last transform");
        return transforms;
    }

    private static void transform(WireInput in, List<Transform> transforms) {
        TransformType type = new TransformType(in.u8());
        in.skip(1);
        int id = in.u16();
        OptionalInt keyLength = OptionalInt.empty();
        Transform.Attributes attributes = Transform.Attributes.UNDERSTOOD;
        while (in.remaining() > 0 && !in.failed()) {
            int format = in.u16();
            int valueOrLength = in.u16();
            int attribute = format & ~TYPE_VALUE;
            boolean inPlace = (format & TYPE_VALUE) != 0;
            if (!inPlace) {
                in.skip(valueOrLength);
            }
            if (attribute != KEY_LENGTH) {
                attributes = Transform.Attributes.UNKNOWN;
                continue;
            }
            checkKeyLength(in, type, inPlace, keyLength);
            keyLength = OptionalInt.of(valueOrLength);
        }
        if (!in.failed()) {
            transforms.add(new Transform(type, id, keyLength, attributes));
        }
    }

    private static void checkKeyLength(WireInput in, TransformType type, boolean inPlace, OptionalInt before) {
        if (!inPlace) {
            in.fail(MalformedReason.ATTRIBUTE, "a key length in TLV format");
        }
        if (before.isPresent()) {
            in.fail(MalformedReason.ATTRIBUTE, "two key lengths in one transform");
        }
        if (!type.equals(TransformType.ENCR)) {
            in.fail(MalformedReason.ATTRIBUTE, "a key length in a transform of type " + type);
        }
    }
}
