package dev.cygnet.ike.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.DecodeResult.Decoded;
import dev.cygnet.ike.message.DecodeResult.Malformed;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Transform;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input as tables of rows: name with source, octets, expected reason. */
class MalformedMessageTest {
    private static final IkeHeader REQUEST =
            IkeHeader.of(1, 2, ExchangeType.CREATE_CHILD_SA, Sender.INITIATOR, Kind.REQUEST, 2);
    private static final IkeHeader RESPONSE =
            IkeHeader.of(1, 2, ExchangeType.CREATE_CHILD_SA, Sender.RESPONDER, Kind.RESPONSE, 2);

    /** Headers: SPIs, then next payload, version, exchange, flags, message ID, length. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no octet at all, CVE-2013-4564 | '' | TRUNCATED_HEADER",
                "a keepalive, CVE-2013-4564 | ff | TRUNCATED_HEADER",
                "27 octets, CVE-2013-4564 | 01020304050607080000000000000000 00202208 00000000 00001b | TRUNCATED_HEADER",
                "length below the datagram, CVE-2013-4564 | 01020304050607080000000000000000 29202208 00000000 00000023 0000000800004000 | LENGTH_MISMATCH",
                "length above the datagram, CVE-2013-4564 | 01020304050607080000000000000000 29202208 00000000 00000025 0000000800004000 | LENGTH_MISMATCH",
                "length of 4 GiB, CVE-2013-4564 | 01020304050607080000000000000000 29202208 00000000 ffffffff 0000000800004000 | LENGTH_MISMATCH",
                "length below a header, CVE-2013-4564 | 01020304050607080000000000000000 00202208 00000000 0000001b | LENGTH_MISMATCH",
                "IKEv1 main mode, CVE-2015-3991 | 01020304050607080000000000000000 01100200 00000000 0000001c | IKEV1",
                "IKEv1 with bits of IKEv2 | 01020304050607080000000000000000 2f1f22ff ffffffff 0000001c | IKEV1",
                "version 0 | 01020304050607080000000000000000 00002208 00000000 0000001c | MAJOR_VERSION",
                "version 3, RFC 7296 §2.5 | 01020304050607080000000000000000 00302208 00000000 0000001c | MAJOR_VERSION",
                "version 15 of another length | 01020304050607080000000000000000 00f02208 00000000 00000000 | MAJOR_VERSION",
                "initiator SPI zero, RFC 7296 §3.1 | 00000000000000001112131415161718 00202208 00000000 0000001c | ZERO_INITIATOR_SPI",
                "payload announced but not there, CVE-2013-6467 | 01020304050607080000000000000000 21202208 00000000 0000001c | OVERRUN",
                "octets after no payload | 01020304050607080000000000000000 00202208 00000000 0000001d 00 | TRAILING_OCTETS",
                "payload after SK, RFC 7296 §3.14 | 01020304050607081112131415161718 2e202308 00000001 00000028 00000008 00000000 00000004 | TRAILING_OCTETS",
                "SK beyond the message | 01020304050607081112131415161718 2e202308 00000001 00000020 00000005 | OVERRUN",
                "payload after SKF, RFC 7383 §2.5 | 01020304050607081112131415161718 35202308 00000001 00000028 00000008 00010001 00000004 | TRAILING_OCTETS",
            })
    void givenBadDatagramWhenReadThenTheReasonIsNamed(String name, String octets, MalformedReason reason) {
        Malformed malformed = (Malformed) IkeMessageReader.read(octets(octets));

        assertThat(malformed.reason()).isEqualTo(reason);
        assertThat(malformed.header().isPresent()).isEqualTo(reason != MalformedReason.TRUNCATED_HEADER);
    }

    /** Bodies of one payload; the generic header around them is right. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no proposal | 33 | '' | PROPOSAL",
                "half a proposal header | 33 | 000000 | OVERRUN",
                "proposal length 0 | 33 | 00000000 01010001 00000008 04000002 | PROPOSAL",
                "proposal length 7 | 33 | 00000007 01010001 00000008 04000002 | PROPOSAL",
                "proposal beyond the payload | 33 | 00000011 01010001 00000008 04000002 | OVERRUN",
                "last flag 1 of a proposal | 33 | 01000010 01010001 00000008 04000002 | PROPOSAL",
                "last flag 3 of a proposal | 33 | 03000010 01010001 00000008 04000002 | PROPOSAL",
                "more proposals announced | 33 | 02000010 01010001 00000008 04000002 | PROPOSAL",
                "proposal after the last one | 33 | 00000010 01010001 00000008 04000002 00000010 02010001 00000008 04000002 | PROPOSAL",
                "no transform | 33 | 00000008 01010000 | TRANSFORM",
                "one transform of two | 33 | 00000010 01010002 03000008 04000002 | TRANSFORM",
                "two transforms of one | 33 | 00000018 01010001 00000008 04000002 00000008 04000002 | TRANSFORM",
                "last flag in the middle | 33 | 00000018 01010002 00000008 04000002 00000008 04000002 | TRANSFORM",
                "more flag at the end | 33 | 00000010 01010001 03000008 04000002 | TRANSFORM",
                "last flag 2 of a transform | 33 | 00000018 01010002 02000008 04000002 00000008 04000002 | TRANSFORM",
                "255 transforms announced, one there | 33 | 00000010 010100ff 03000008 04000002 | TRANSFORM",
                "transform length 0 | 33 | 00000010 01010001 00000000 04000002 | TRANSFORM",
                "transform length 7 | 33 | 00000010 01010001 00000007 04000002 | TRANSFORM",
                "transform beyond the proposal | 33 | 00000010 01010001 0000000c 04000002 | OVERRUN",
                "IKE SPI of 4 octets, RFC 7296 §3.3.1 | 33 | 00000014 01010401 01020304 00000008 04000002 | SPI_SIZE",
                "ESP without SPI | 33 | 00000010 01030001 00000008 05000000 | SPI_SIZE",
                "ESP with an SPI of 8 octets | 33 | 00000018 01030801 0102030405060708 00000008 05000000 | SPI_SIZE",
                "SPI beyond the proposal | 33 | 00000010 01040901 00000008 05000000 | OVERRUN",
                "key length as TLV, RFC 7296 §3.3.5 | 33 | 00000016 01010001 0000000e 0100000c 000e0002 0080 | ATTRIBUTE",
                "key length twice | 33 | 00000018 01010001 00000010 0100000c 800e0080 800e0100 | ATTRIBUTE",
                "key length of an integrity transform | 33 | 00000014 01010001 0000000c 0300000c 800e0080 | ATTRIBUTE",
                "key length of a key exchange | 33 | 00000014 01010001 0000000c 0400000f 800e0c00 | ATTRIBUTE",
                "attribute cut | 33 | 00000012 01010001 0000000a 0100000c 800e | OVERRUN",
                "TLV attribute beyond the transform | 33 | 00000014 01010001 0000000c 0100000c 00110005 | OVERRUN",
                "KE without group | 34 | 00 | OVERRUN",
                "KE without public value | 34 | 000f0000 | KEY_EXCHANGE",
                "ID without type | 35 | '' | OVERRUN",
                "ID_IPV4_ADDR of 3 octets, RFC 7296 §3.5 | 35 | 01000000 0a0000 | IDENTIFICATION",
                "ID_IPV6_ADDR of 4 octets | 36 | 05000000 0a000001 | IDENTIFICATION",
                "AUTH of 3 octets | 39 | 020000 | OVERRUN",
                "nonce of 15 octets, RFC 7296 §3.9 | 40 | 000102030405060708090a0b0c0d0e | NONCE_LENGTH",
                "nonce of no octet | 40 | '' | NONCE_LENGTH",
                "notify of 3 octets | 41 | 000040 | OVERRUN",
                "notify SPI beyond the payload | 41 | 0308400b 01020304 | OVERRUN",
                "notify with SPI without protocol | 41 | 00040026 01020304 | SPI_SIZE",
                "notify for ESP with an SPI of 3 octets | 41 | 0303002c 010203 | SPI_SIZE",
                "REKEY_SA for protocol 0, CVE-2023-38710 | 41 | 00004009 | NOTIFY",
                "REKEY_SA for protocol 1, CVE-2023-38710 | 41 | 01004009 | NOTIFY",
                "REKEY_SA for protocol 1 with SPI, CVE-2023-38710 | 41 | 01084009 0102030405060708 | NOTIFY",
                "REKEY_SA without SPI | 41 | 03004009 | NOTIFY",
                "REKEY_SA for an unknown protocol | 41 | 07044009 01020304 | NOTIFY",
                "INVALID_KE_PAYLOAD without group | 41 | 00000011 | NOTIFY",
                "INVALID_KE_PAYLOAD with three octets | 41 | 00000011 00000f | NOTIFY",
                "COOKIE of no octet, RFC 7296 §2.6 | 41 | 00004006 | NOTIFY",
                "delete for protocol 0, RFC 7296 §3.11 | 42 | 00000000 | DELETE",
                "delete for protocol 255 | 42 | ff040001 01020304 | DELETE",
                "delete of the IKE SA with an SPI | 42 | 01080001 0102030405060708 | SPI_SIZE",
                "delete of the IKE SA, number 1 | 42 | 01000001 | DELETE",
                "delete of ESP SAs without SPI size | 42 | 03000001 | SPI_SIZE",
                "delete of two SAs, one there | 42 | 03040002 01020304 | DELETE",
                "delete of 65535 SAs, one there | 42 | 0304ffff 01020304 | DELETE",
                "delete of no SA, one there | 42 | 03040000 01020304 | DELETE",
                "no traffic selector, RFC 7296 §3.13 | 44 | 00000000 | TRAFFIC_SELECTOR",
                "two selectors announced, CVE-2023-23009 | 44 | 02000000 07000010 0000ffff 0a000000 0a0000ff | OVERRUN",
                "255 selectors announced, CVE-2023-23009 | 45 | ff000000 07000010 0000ffff 0a000000 0a0000ff | OVERRUN",
                "one announced, two there | 44 | 01000000 07000010 0000ffff 0a000000 0a0000ff 07000010 0000ffff 0a000000 0a0000ff | TRAFFIC_SELECTOR",
                "selector length 0, CVE-2023-23009 | 44 | 01000000 07000000 0000ffff 0a000000 0a0000ff | TRAFFIC_SELECTOR",
                "selector length 7 | 44 | 01000000 07000007 0000ffff 0a000000 0a0000ff | TRAFFIC_SELECTOR",
                "IPv4 selector of 40 octets | 44 | 01000000 07000028 0000ffff 000000000000000000000000000000000000000000000000000000000000000a | TRAFFIC_SELECTOR",
                "IPv6 selector of 16 octets | 44 | 01000000 08000010 0000ffff 0a000000 0a0000ff | TRAFFIC_SELECTOR",
                "selector beyond the payload, CVE-2023-23009 | 44 | 01000000 07000011 0000ffff 0a000000 0a0000ff | OVERRUN",
                "first address above the last | 44 | 01000000 07000010 0000ffff 0a0000ff 0a000000 | TRAFFIC_SELECTOR",
                "first port above the last | 44 | 01000000 07000010 00500035 0a000000 0a0000ff | TRAFFIC_SELECTOR",
            })
    void givenBadPayloadBodyWhenReadThenTheReasonIsNamed(String name, int type, String body, MalformedReason reason) {
        byte[] plaintext = payload(0, 0, octets(body));

        Malformed request = (Malformed) IkeMessageReader.readInner(REQUEST, new PayloadType(type), plaintext);
        Malformed response = (Malformed) IkeMessageReader.readInner(RESPONSE, new PayloadType(type), plaintext);

        assertThat(request.reason()).as(request.detail()).isEqualTo(reason);
        assertThat(request.answer()).contains(NotifyType.INVALID_SYNTAX);
        assertThat(response.reason()).isEqualTo(reason);
        assertThat(response.answer()).isEmpty();
    }

    /** Inner payloads by the type of the first. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "payload length 0 | 43 | 00000000 | PAYLOAD_LENGTH",
                "payload length 1 | 43 | 00000001 | PAYLOAD_LENGTH",
                "payload length 2 | 43 | 00000002 | PAYLOAD_LENGTH",
                "payload length 3 | 43 | 00000003 | PAYLOAD_LENGTH",
                "payload header cut | 43 | 000000 | OVERRUN",
                "payload of 65535 octets | 43 | 0000ffff | OVERRUN",
                "next payload announced but not there | 43 | 2b000004 | OVERRUN",
                "octets after the last payload | 43 | 00000004 00 | TRAILING_OCTETS",
                "octets without payload | 0 | 00 | TRAILING_OCTETS",
                "SK within SK | 46 | 00000004 | NESTED_ENCRYPTED_PAYLOAD",
                "SKF within SK | 53 | 00000008 00010001 | NESTED_ENCRYPTED_PAYLOAD",
                "two KE payloads | 34 | 22000009 000f0000 01 00000009 000f0000 01 | DUPLICATE_PAYLOAD",
                "two IDi payloads | 35 | 2300000c 01000000 0a000001 0000000c 01000000 0a000001 | DUPLICATE_PAYLOAD",
                "two AUTH payloads, not adjacent | 39 | 2b00000c 02000000 01020304 27000004 0000000c 02000000 01020304 | DUPLICATE_PAYLOAD",
                "two TSr payloads | 45 | 2d000018 01000000 07000010 0000ffff 0a000000 0a0000ff 00000018 01000000 07000010 0000ffff 0a000000 0a0000ff | DUPLICATE_PAYLOAD",
                "two CP payloads | 47 | 2f000004 00000004 | DUPLICATE_PAYLOAD",
                "type 15 renumbered and critical, CVE-2015-3204 | 15 | 00800004 | UNSUPPORTED_CRITICAL_PAYLOAD",
                "type 128 critical | 128 | 00800004 | UNSUPPORTED_CRITICAL_PAYLOAD",
            })
    void givenBadPayloadChainWhenReadThenTheReasonIsNamed(
            String name, int first, String chain, MalformedReason reason) {
        Malformed malformed = (Malformed) IkeMessageReader.readInner(REQUEST, new PayloadType(first), octets(chain));

        assertThat(malformed.reason()).as(malformed.detail()).isEqualTo(reason);
        assertThat(malformed.answer())
                .contains(
                        reason == MalformedReason.UNSUPPORTED_CRITICAL_PAYLOAD
                                ? NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD
                                : NotifyType.INVALID_SYNTAX);
    }

    /** RFC 7296 §2.5 and §2.21: who may be answered, and with what. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "version 3 request | 00302208 | INVALID_MAJOR_VERSION",
                "version 3 response | 00302220 | ''",
                "version 0 request | 00002208 | ''",
                "version 1 request | 00102208 | ''",
                "critical payload 200 in IKE_SA_INIT | c8202208 | UNSUPPORTED_CRITICAL_PAYLOAD",
                "critical payload 1 of IKEv1, CVE-2015-3991 | 01202208 | UNSUPPORTED_CRITICAL_PAYLOAD",
                "critical payload in a response | c8202220 | ''",
                "critical payload outside SK in IKE_AUTH | c8202308 | ''",
                "bad syntax in IKE_SA_INIT, not authenticated | 22202208 | ''",
            })
    void givenBadDatagramWhenReadThenOnlyWhatMayBeAnsweredIs(String name, String header, String answer) {
        byte[] datagram = octets("0102030405060708 0000000000000000" + header + "00000000 00000020 00800004");

        Malformed malformed = (Malformed) IkeMessageReader.read(datagram);

        assertThat(malformed.answer().map(NotifyType::toString).orElse("")).isEqualTo(answer);
    }

    @Test
    void givenUnknownCriticalPayloadWhenReadThenItsTypeIsTold() {
        Malformed malformed = (Malformed) IkeMessageReader.readInner(REQUEST, new PayloadType(200), octets("00800004"));

        assertThat(malformed.criticalType()).contains(new PayloadType(200));
        assertThat(NotifyPayload.unsupportedCriticalPayload(
                                malformed.criticalType().orElseThrow())
                        .data()
                        .toHex())
                .isEqualTo("c8");
    }

    static Stream<Object[]> limits() {
        return Stream.of(
                new Object[] {"notifies", PayloadType.NOTIFY, "00004000", 20},
                new Object[] {"deletes", PayloadType.DELETE, "0304000101020304", 20},
                new Object[] {"certificates", PayloadType.CERT, "04", 8},
                new Object[] {"certificate requests", PayloadType.CERTREQ, "04", 20},
                new Object[] {"vendor IDs", PayloadType.VENDOR_ID, "00", 20},
                new Object[] {"unknown payloads, CVE-2026-12413", new PayloadType(200), "", 20});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void givenAsManyPayloadsAsAllowedWhenOneMoreComesThenTheMessageIsRefused(
            String name, PayloadType type, String body, int limit) {
        assertThat(IkeMessageReader.readInner(REQUEST, type, repeat(type, octets(body), limit)))
                .isInstanceOf(Decoded.class);
        assertThat(IkeMessageReader.readInner(REQUEST, type, repeat(type, octets(body), limit + 1)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.reason()).isEqualTo(MalformedReason.TOO_MANY_PAYLOADS));
    }

    @Test
    void givenUnknownPayloadsOfDifferentTypesWhenTooManyThenTheMessageIsRefused() {
        StringBuilder chain = new StringBuilder();
        for (int type = 201; type <= 221; type++) {
            chain.append(String.format("%02x000004", type == 221 ? 0 : type));
        }

        DecodeResult result = IkeMessageReader.readInner(REQUEST, new PayloadType(200), octets(chain.toString()));

        assertThat(((Malformed) result).reason()).isEqualTo(MalformedReason.TOO_MANY_PAYLOADS);
    }

    @Test
    void givenManyPayloadsOfManyTypesWhenMoreThan64ThenTheMessageIsRefused() {
        String notifies = "2900000800004000".repeat(19) + "2b00000800004000";
        String vendorIds = "2b00000500".repeat(19) + "2600000500";
        String requests = "2600000500".repeat(19) + "2a00000500";
        String deletes = "2a00000801000000";

        assertThat(IkeMessageReader.readInner(
                        REQUEST, PayloadType.NOTIFY, octets(notifies + vendorIds + requests + chain(deletes, 4))))
                .isInstanceOf(Decoded.class);
        assertThat(IkeMessageReader.readInner(
                        REQUEST, PayloadType.NOTIFY, octets(notifies + vendorIds + requests + chain(deletes, 5))))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.reason()).isEqualTo(MalformedReason.TOO_MANY_PAYLOADS));
    }

    private static String chain(String payload, int times) {
        return payload.repeat(times - 1) + "00" + payload.substring(2);
    }

    @Test
    void givenNonceAndCookieLongerThanAllowedWhenReadThenTheMessageIsRefused() {
        byte[] nonce = payload(0, 0, new byte[257]);
        byte[] cookie = payload(0, 0, octets("00004006" + "aa".repeat(65)));

        assertThat(((Malformed) IkeMessageReader.readInner(REQUEST, PayloadType.NONCE, nonce)).reason())
                .isEqualTo(MalformedReason.NONCE_LENGTH);
        assertThat(((Malformed) IkeMessageReader.readInner(REQUEST, PayloadType.NOTIFY, cookie)).reason())
                .isEqualTo(MalformedReason.NOTIFY);
    }

    /** What a careless reader would refuse, but RFC 7296 wants accepted. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "reserved bits of a payload header, §3.2 | 43 | 007f0005 01",
                "critical bit of a known payload, §3.2 | 43 | 00800005 01",
                "unknown payload, not critical, §2.5 | 200 | 00000005 01",
                "reserved octets of a proposal and a transform, §3.3 | 33 | 00000014 00ff0010 01010001 00ff0008 04ff0002",
                "proposal for an unknown protocol, §3.3.6 | 33 | 00000015 00000011 01090101 aa 00000008 01000001",
                "unknown TLV attribute, §3.3.6 | 33 | 0000001a 00000016 01010001 0000000e 0100000c 00110002 0000",
                "unknown TV attribute, §3.3.6 | 33 | 00000018 00000014 01010001 0000000c 0100000c 80110002",
                "notify for IKE without SPI, §3.10 | 41 | 00000008 01004000",
                "unknown error notify, §3.10.1 | 41 | 00000008 00002000",
                "delete of no ESP SA | 42 | 00000008 03040000",
                "selector of an unknown type, §3.13.1 | 44 | 00000018 01000000 09000010 0000ffff 0a000000 0a0000ff",
                "OPAQUE ports, §3.13.1 | 44 | 00000018 01ffffff 07060010 ffff0000 0a000000 0a0000ff",
                "no payload at all, §1.4 | 0 | ''",
            })
    void givenOddButAllowedPayloadsWhenReadThenTheyAreAccepted(String name, int first, String chain) {
        assertThat(IkeMessageReader.readInner(REQUEST, new PayloadType(first), octets(chain)))
                .isInstanceOf(Decoded.class);
    }

    @Test
    void givenReservedHeaderBitsWhenReadThenTheyAreIgnored() {
        byte[] datagram = octets("01020304050607080000000000000000 002f22df 00000000 0000001c");

        Decoded decoded = (Decoded) IkeMessageReader.read(datagram);

        assertThat(decoded.message().header().sender()).isEqualTo(Sender.INITIATOR);
        assertThat(decoded.message().header().kind()).isEqualTo(Kind.REQUEST);
        assertThat(decoded.message().header().minorVersion()).isEqualTo(15);
    }

    @Test
    void givenUnknownAttributeWhenReadThenTheTransformIsMarkedSoThatNobodyChoosesIt() {
        Decoded decoded = (Decoded) IkeMessageReader.readInner(
                REQUEST, PayloadType.SA, octets("00000018 00000014 01010001 0000000c 0100000c 80110002"));

        SaPayload sa = decoded.message().first(SaPayload.class).orElseThrow();
        assertThat(sa.proposals().get(0).transforms().get(0).attributes()).isEqualTo(Transform.Attributes.UNKNOWN);
    }

    @Test
    void givenSelectorsThatAreNotUnderstoodWhenReadThenTheyAreCounted() {
        Decoded decoded = (Decoded) IkeMessageReader.readInner(
                REQUEST,
                PayloadType.TS_I,
                octets("0000003c 03000000 09000010 0000ffff 0a000000 0a0000ff 07000010 0000ffff 0a000000 0a0000ff"
                        + "09060014 ffff0000 0a000000 0a0000ff 00000000"));

        TrafficSelectorPayload payload =
                decoded.message().trafficSelectors(PayloadType.TS_I).orElseThrow();
        assertThat(payload.selectors()).hasSize(1);
        assertThat(payload.skipped()).isEqualTo(2);
    }

    private static byte[] repeat(PayloadType type, byte[] body, int times) {
        byte[] all = new byte[times * (4 + body.length)];
        for (int i = 0; i < times; i++) {
            byte[] one = payload(i + 1 < times ? type.value() : 0, 0, body);
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    private static byte[] payload(int next, int flags, byte[] body) {
        byte[] octets = new byte[4 + body.length];
        octets[0] = (byte) next;
        octets[1] = (byte) flags;
        octets[2] = (byte) (octets.length >>> 8);
        octets[3] = (byte) octets.length;
        System.arraycopy(body, 0, octets, 4, body.length);
        return octets;
    }

    private static byte[] octets(String hex) {
        return Octets.parse(hex.replace(" ", "")).toBytes();
    }
}
