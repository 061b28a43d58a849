package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of one payload. The result is empty exactly if the input has failed. */
final class PayloadDecoder {
    /** TS_IPV4_ADDR_RANGE (RFC 7296 §3.13.1). */
    static final int TS_IPV4 = 7;

    /** TS_IPV6_ADDR_RANGE (RFC 7296 §3.13.1). */
    static final int TS_IPV6 = 8;

    /** Octets of a traffic selector before its addresses. */
    static final int TS_HEADER = 8;

    private static final int CHILD_SPI = 4;
    private static final int LARGEST_PORT = 65_535;
    private static final int GROUP_LENGTH = 2;

    private PayloadDecoder() {}

    static Optional<Payload> decode(PayloadType type, UnknownPayload.Criticality criticality, WireInput in) {
        if (in.failed()) {
            return Optional.empty();
        }
        Optional<Payload> payload = switch (type.value()) {
            case 33 -> securityAssociation(in);
            case 34 -> keyExchange(in);
            case 35, 36 -> identification(type, in);
            case 39 -> authentication(in);
            case 40 -> nonce(in);
            case 41 -> notification(in);
            case 42 -> delete(in);
            case 43 -> Optional.of(new VendorIdPayload(in.rest()));
            case 44, 45 -> trafficSelectors(type, in);
            default -> Optional.of(new UnknownPayload(type, criticality, in.rest()));
        };
        return in.failed() ? Optional.empty() : payload;
    }

    private static Optional<Payload> securityAssociation(WireInput in) {
        var proposals = SaDecoder.proposals(in);
        return in.failed() ? Optional.empty() : Optional.of(new SaPayload(proposals));
    }

    private static Optional<Payload> keyExchange(WireInput in) {
        int group = in.u16();
        in.skip(2);
        Octets publicValue = in.rest();
        if (publicValue.isEmpty()) {
            in.fail(MalformedReason.KEY_EXCHANGE, "a KE payload without public value");
            return Optional.empty();
        }
        return Optional.of(new KeyExchangePayload(group, publicValue));
    }

    private static Optional<Payload> identification(PayloadType type, WireInput in) {
        IdType idType = new IdType(in.u8());
        int reserved = in.u8() << 16 | in.u16();
        Octets data = in.rest();
        if (!IdentificationPayload.fits(idType, data.length())) {
            in.fail(MalformedReason.IDENTIFICATION, idType + " of " + data.length() + " octets");
        }
        return in.failed() ? Optional.empty() : Optional.of(new IdentificationPayload(type, idType, data, reserved));
    }

    private static Optional<Payload> authentication(WireInput in) {
        AuthMethod method = new AuthMethod(in.u8());
        in.skip(3);
        return Optional.of(new AuthenticationPayload(method, in.rest()));
    }

    private static Optional<Payload> nonce(WireInput in) {
        int length = in.remaining();
        if (length < NoncePayload.SHORTEST || length > NoncePayload.LONGEST) {
            in.fail(MalformedReason.NONCE_LENGTH, "a nonce of " + length + " octets");
            return Optional.empty();
        }
        return Optional.of(new NoncePayload(in.rest()));
    }

    private static Optional<Payload> notification(WireInput in) {
        ProtocolId protocol = new ProtocolId(in.u8());
        int spiSize = in.u8();
        NotifyType type = new NotifyType(in.u16());
        Octets spi = in.octets(spiSize);
        Octets data = in.rest();
        if (spiSize > 0 && (protocol.equals(ProtocolId.NONE) || !SaDecoder.spiSizeFits(protocol, spiSize))) {
            in.fail(MalformedReason.SPI_SIZE, "an SPI of " + spiSize + " octets in a notify for " + protocol);
        }
        if (!fits(type, protocol, spiSize, data.length())) {
            in.fail(
                    MalformedReason.NOTIFY,
                    type + " for " + protocol + " with an SPI of " + spiSize + " and data of " + data);
        }
        return in.failed() ? Optional.empty() : Optional.of(new NotifyPayload(protocol, spi, type, data));
    }

    private static boolean fits(NotifyType type, ProtocolId protocol, int spiSize, int dataLength) {
        if (type.equals(NotifyType.REKEY_SA)) {
            return spiSize == CHILD_SPI && (protocol.equals(ProtocolId.ESP) || protocol.equals(ProtocolId.AH));
        }
        if (type.equals(NotifyType.INVALID_KE_PAYLOAD)) {
            return dataLength == GROUP_LENGTH;
        }
        return !type.equals(NotifyType.COOKIE) || (dataLength >= 1 && dataLength <= NotifyPayload.LONGEST_COOKIE);
    }

    private static Optional<Payload> delete(WireInput in) {
        ProtocolId protocol = new ProtocolId(in.u8());
        int spiSize = in.u8();
        int count = in.u16();
        boolean ike = protocol.equals(ProtocolId.IKE);
        boolean child = protocol.equals(ProtocolId.AH) || protocol.equals(ProtocolId.ESP);
        if (!ike && !child) {
            in.fail(MalformedReason.DELETE, "a delete for " + protocol);
        }
        if (spiSize != (ike ? 0 : CHILD_SPI)) {
            in.fail(MalformedReason.SPI_SIZE, "SPIs of " + spiSize + " octets in a delete for " + protocol);
        }
        if (in.remaining() != count * spiSize || (ike && count > 0)) {
            in.fail(MalformedReason.DELETE, count + " SPIs announced in " + in.remaining() + " octets");
        }
        List<Spi> spis = new ArrayList<>();
        while (in.remaining() > 0 && !in.failed()) {
            spis.add(new Spi(in.u32()));
        }
        return in.failed() ? Optional.empty() : Optional.of(new DeletePayload(protocol, spis));
    }

    private static Optional<Payload> trafficSelectors(PayloadType type, WireInput in) {
        int count = in.u8();
        in.skip(3);
        if (count == 0) {
            in.fail(MalformedReason.TRAFFIC_SELECTOR, "no traffic selector");
        }
        List<TrafficSelector> selectors = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < count && !in.failed(); i++) {
            Optional<TrafficSelector> selector = trafficSelector(in);
            selector.ifPresent(selectors::add);
            skipped += selector.isPresent() ? 0 : 1;
        }
        in.expectEnd(MalformedReason.TRAFFIC_SELECTOR, "the last of " + count + " traffic selectors");
        return in.failed() ? Optional.empty() : Optional.of(new TrafficSelectorPayload(type, selectors, skipped));
    }

    private static Optional<TrafficSelector> trafficSelector(WireInput in) {
        int type = in.u8();
        int protocol = in.u8();
        int length = in.u16();
        if (length < TS_HEADER) {
            in.fail(MalformedReason.TRAFFIC_SELECTOR, "a traffic selector of " + length + " octets");
        }
        WireInput body = in.slice(length - 4);
        int startPort = body.u16();
        int endPort = body.u16();
        if (type != TS_IPV4 && type != TS_IPV6) {
            return Optional.empty();
        }
        int addressLength = type == TS_IPV4 ? 4 : 16;
        if (body.remaining() != 2 * addressLength) {
            body.fail(
                    MalformedReason.TRAFFIC_SELECTOR,
                    "a traffic selector of type " + type + " of " + length + " octets");
        }
        Octets first = body.octets(addressLength);
        Octets last = body.octets(addressLength);
        boolean opaque = startPort == LARGEST_PORT && endPort == 0;
        if (startPort > endPort && !opaque) {
            body.fail(MalformedReason.TRAFFIC_SELECTOR, "ports " + startPort + ".." + endPort);
        }
        if (body.failed()) {
            return Optional.empty();
        }
        IpAddress firstAddress = IpAddress.of(first.toBytes());
        IpAddress lastAddress = IpAddress.of(last.toBytes());
        if (firstAddress.compareTo(lastAddress) > 0) {
            body.fail(MalformedReason.TRAFFIC_SELECTOR, "addresses " + firstAddress + ".." + lastAddress);
            return Optional.empty();
        }
        return opaque
                ? Optional.empty()
                : Optional.of(new TrafficSelector(protocol, startPort, endPort, firstAddress, lastAddress));
    }
}
