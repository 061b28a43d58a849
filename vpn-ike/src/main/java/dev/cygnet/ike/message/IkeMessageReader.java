package dev.cygnet.ike.message;

import dev.cygnet.ike.message.DecodeResult.Decoded;
import dev.cygnet.ike.message.DecodeResult.Malformed;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.UnknownPayload.Criticality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads IKEv2 messages (RFC 7296 §3). Total: no octets make it throw, and work and memory are linear in their number. */
public final class IkeMessageReader {
    /** I flag: the message comes from the initiator of the IKE SA. */
    static final int INITIATOR_FLAG = 0x08;

    /** R flag: the message is a response. */
    static final int RESPONSE_FLAG = 0x20;

    /** Critical bit of the generic payload header. */
    static final int CRITICAL_FLAG = 0x80;

    /** Octets of the generic payload header. */
    static final int GENERIC_HEADER = 4;

    private static final int IKE_V1 = 1;

    private IkeMessageReader() {}

    /** Who may have written the payloads: it decides which errors may be answered (RFC 7296 §2.21). */
    private enum Origin {
        ANYBODY,
        AUTHENTICATED_PEER
    }

    /**
     * Reads a whole message. An SK payload stays closed.
     *
     * @param datagram the message without non-ESP marker; kept in the result, never changed
     * @return the message, or what is wrong with it
     */
    public static DecodeResult read(byte[] datagram) {
        WireInput in = WireInput.of(datagram);
        if (datagram.length < IkeHeader.LENGTH) {
            in.fail(MalformedReason.TRUNCATED_HEADER, datagram.length + " octets");
            return malformed(Optional.empty(), in, Origin.ANYBODY, Optional.empty());
        }
        long initiatorSpi = in.u64();
        long responderSpi = in.u64();
        PayloadType first = new PayloadType(in.u8());
        int version = in.u8();
        ExchangeType exchangeType = new ExchangeType(in.u8());
        int flags = in.u8();
        int messageId = in.u32();
        long length = Integer.toUnsignedLong(in.u32());
        IkeHeader header = new IkeHeader(
                initiatorSpi,
                responderSpi,
                version >>> 4,
                version & 0xf,
                exchangeType,
                (flags & INITIATOR_FLAG) != 0 ? Sender.INITIATOR : Sender.RESPONDER,
                (flags & RESPONSE_FLAG) != 0 ? Kind.RESPONSE : Kind.REQUEST,
                messageId);
        checkHeader(header, length, datagram.length, in);
        if (in.failed()) {
            return malformed(Optional.of(header), in, Origin.ANYBODY, Optional.empty());
        }
        return payloads(header, first, in, datagram, Origin.ANYBODY);
    }

    /**
     * Reads the decrypted payloads of an authenticated message.
     *
     * @param header the header of the message
     * @param first the type of the first inner payload: {@link EncryptedPayload#firstInner()}
     * @param plaintext the inner payloads without padding; kept in the result, never changed
     * @return the header with the inner payloads, or what is wrong with them
     */
    public static DecodeResult readInner(IkeHeader header, PayloadType first, byte[] plaintext) {
        return payloads(header, first, WireInput.of(plaintext), plaintext, Origin.AUTHENTICATED_PEER);
    }

    private static void checkHeader(IkeHeader header, long length, int received, WireInput in) {
        if (header.majorVersion() == IKE_V1) {
            in.fail(MalformedReason.IKEV1, "version 1." + header.minorVersion());
        }
        if (header.initiatorSpi() == 0) {
            in.fail(MalformedReason.ZERO_INITIATOR_SPI, "the initiator's SPI is zero");
        }
        if (header.majorVersion() != IkeHeader.MAJOR_VERSION) {
            in.fail(MalformedReason.MAJOR_VERSION, "version " + header.majorVersion() + "." + header.minorVersion());
        }
        if (length != received) {
            in.fail(MalformedReason.LENGTH_MISMATCH, length + " octets announced, " + received + " received");
        }
    }

    private static DecodeResult payloads(IkeHeader header, PayloadType first, WireInput in, byte[] raw, Origin origin) {
        List<Payload> payloads = new ArrayList<>();
        PayloadLimits limits = new PayloadLimits();
        PayloadType type = first;
        while (!type.equals(PayloadType.NONE) && !in.failed()) {
            PayloadType next = new PayloadType(in.u8());
            Criticality criticality = (in.u8() & CRITICAL_FLAG) != 0 ? Criticality.CRITICAL : Criticality.SKIP;
            int length = in.u16();
            if (length < GENERIC_HEADER) {
                in.fail(MalformedReason.PAYLOAD_LENGTH, "payload " + type + " of " + length + " octets");
            }
            WireInput body = in.slice(length - GENERIC_HEADER);
            limits.count(type, in);
            if (!in.failed() && criticality == Criticality.CRITICAL && !type.isUnderstood()) {
                in.fail(MalformedReason.UNSUPPORTED_CRITICAL_PAYLOAD, "critical payload of unknown type " + type);
                return malformed(Optional.of(header), in, origin, Optional.of(type));
            }
            if (isEncrypted(type)) {
                encrypted(type, next, criticality, body, in, origin).ifPresent(payloads::add);
                break;
            }
            PayloadDecoder.decode(type, criticality, body).ifPresent(payloads::add);
            type = next;
        }
        in.expectEnd(MalformedReason.TRAILING_OCTETS, "the last payload");
        return in.failed()
                ? malformed(Optional.of(header), in, origin, Optional.empty())
                : new Decoded(new IkeMessage(header, payloads), raw);
    }

    private static boolean isEncrypted(PayloadType type) {
        return type.equals(PayloadType.SK) || type.equals(PayloadType.SKF);
    }

    /** The next-payload field of SK and SKF is the type of the first inner payload, so they end the outer ones (§3.14). */
    private static Optional<Payload> encrypted(
            PayloadType type,
            PayloadType firstInner,
            Criticality criticality,
            WireInput body,
            WireInput in,
            Origin origin) {
        if (origin == Origin.AUTHENTICATED_PEER) {
            in.fail(MalformedReason.NESTED_ENCRYPTED_PAYLOAD, type + " within SK");
        }
        if (in.failed()) {
            return Optional.empty();
        }
        return Optional.of(
                type.equals(PayloadType.SK)
                        ? new EncryptedPayload(firstInner, body.position(), body.remaining())
                        : new UnknownPayload(type, criticality, body.rest()));
    }

    private static Malformed malformed(
            Optional<IkeHeader> header, WireInput in, Origin origin, Optional<PayloadType> criticalType) {
        MalformedReason reason = in.failure().orElseThrow();
        Optional<NotifyType> answer =
                header.filter(IkeHeader::isRequest).flatMap(request -> answer(request, reason, origin));
        return new Malformed(header, reason, in.detail(), answer, criticalType);
    }

    private static Optional<NotifyType> answer(IkeHeader request, MalformedReason reason, Origin origin) {
        if (reason == MalformedReason.MAJOR_VERSION) {
            return request.majorVersion() > IkeHeader.MAJOR_VERSION
                    ? Optional.of(NotifyType.INVALID_MAJOR_VERSION)
                    : Optional.empty();
        }
        if (reason == MalformedReason.UNSUPPORTED_CRITICAL_PAYLOAD) {
            boolean answerable = origin == Origin.AUTHENTICATED_PEER
                    || request.exchangeType().equals(ExchangeType.IKE_SA_INIT);
            return answerable ? Optional.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD) : Optional.empty();
        }
        return origin == Origin.AUTHENTICATED_PEER ? Optional.of(NotifyType.INVALID_SYNTAX) : Optional.empty();
    }
}
