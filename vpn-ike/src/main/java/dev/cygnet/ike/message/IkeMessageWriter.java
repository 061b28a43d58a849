package dev.cygnet.ike.message;

import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.UnknownPayload.Criticality;
import java.util.Arrays;
import java.util.List;

/** Writes IKEv2 messages (RFC 7296 §3). The same message always gives the same octets. */
public final class IkeMessageWriter {
    private static final int LARGEST_PAYLOAD = 0xffff;

    private IkeMessageWriter() {}

    /**
     * @param message a message without {@link EncryptedPayload}
     * @return its octets
     * @throws IllegalArgumentException if a payload is too long for its length field or cannot be written
     */
    public static byte[] write(IkeMessage message) {
        byte[] payloads = chain(message.payloads());
        WireOutput out = new WireOutput();
        header(out, message.header(), first(message.payloads()), IkeHeader.LENGTH + payloads.length);
        return out.octets(payloads).toBytes();
    }

    /**
     * Writes a message whose payloads are all in an SK payload.
     *
     * @param header the header
     * @param inner the payloads, possibly none
     * @param protection the keys of the sending direction
     * @return its octets
     * @throws IllegalArgumentException if the payloads are too long or cannot be written
     */
    public static byte[] writeProtected(IkeHeader header, List<Payload> inner, MessageProtection protection) {
        byte[] plaintext = chain(inner);
        int payloadLength = IkeMessageReader.GENERIC_HEADER + protection.sealedLength(plaintext.length);
        if (payloadLength > LARGEST_PAYLOAD) {
            throw new IllegalArgumentException("an SK payload of " + payloadLength + " octets does not fit its length");
        }
        WireOutput out = new WireOutput();
        int length = IkeHeader.LENGTH + payloadLength;
        header(out, header, PayloadType.SK, length);
        out.u8(first(inner).value()).u8(0).u16(payloadLength);
        byte[] message = Arrays.copyOf(out.toBytes(), length);
        protection.seal(message, IkeHeader.LENGTH + IkeMessageReader.GENERIC_HEADER, plaintext);
        Arrays.fill(plaintext, (byte) 0);
        return message;
    }

    /**
     * @param payload a payload other than {@link EncryptedPayload}
     * @return its octets without generic header; of an identification payload what AUTH is computed over (RFC 7296 §2.15)
     * @throws IllegalArgumentException if the payload cannot be written
     */
    public static byte[] payloadBody(Payload payload) {
        WireOutput out = new WireOutput();
        PayloadEncoder.encode(payload, out);
        return out.toBytes();
    }

    private static PayloadType first(List<Payload> payloads) {
        return payloads.isEmpty() ? PayloadType.NONE : payloads.get(0).type();
    }

    private static void header(WireOutput out, IkeHeader header, PayloadType first, int length) {
        int flags = (header.sender() == Sender.INITIATOR ? IkeMessageReader.INITIATOR_FLAG : 0)
                | (header.kind() == Kind.RESPONSE ? IkeMessageReader.RESPONSE_FLAG : 0);
        out.u64(header.initiatorSpi())
                .u64(header.responderSpi())
                .u8(first.value())
                .u8(header.majorVersion() << 4 | header.minorVersion())
                .u8(header.exchangeType().value())
                .u8(flags)
                .u32(header.messageId())
                .u32(length);
    }

    private static byte[] chain(List<Payload> payloads) {
        WireOutput out = new WireOutput();
        for (int i = 0; i < payloads.size(); i++) {
            PayloadType next = i + 1 < payloads.size() ? payloads.get(i + 1).type() : PayloadType.NONE;
            int start = out.length();
            out.u8(next.value()).u8(criticalBit(payloads.get(i))).u16(0);
            PayloadEncoder.encode(payloads.get(i), out);
            out.patchLength(start + 2, start, "payload " + payloads.get(i).type());
        }
        byte[] octets = out.toBytes();
        out.wipe();
        return octets;
    }

    private static int criticalBit(Payload payload) {
        return payload instanceof UnknownPayload unknown && unknown.criticality() == Criticality.CRITICAL
                ? IkeMessageReader.CRITICAL_FLAG
                : 0;
    }
}
