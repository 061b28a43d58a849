package dev.cygnet.ike.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.DecodeResult.Decoded;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Proposal;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.ike.proposal.Transform;
import dev.cygnet.ike.proposal.TransformType;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that other implementations made, read and written; {@link ForeignMessages} says whose. */
class ForeignMessagesTest {
    private static final IkeHeader AOSP_HEADER =
            IkeHeader.of(0x5f54bf6d8b48e6e1L, 0, ExchangeType.IKE_SA_INIT, Sender.INITIATOR, Kind.REQUEST, 0);

    private static final Proposal AOSP_PROPOSAL = new Proposal(
            1,
            ProtocolId.IKE,
            Octets.EMPTY,
            List.of(
                    new Transform(TransformType.ENCR, 12, OptionalInt.of(128)),
                    Transform.of(TransformType.INTEG, 2),
                    Transform.of(TransformType.KE, 2),
                    Transform.of(TransformType.PRF, 2)));

    @Test
    void givenValuesWhenWrittenThenTheOctetsAreThoseOfAosp() {
        String hex = ForeignMessages.AOSP_IKE_SA_INIT;
        IkeMessage message = new IkeMessage(
                AOSP_HEADER,
                List.of(
                        new SaPayload(List.of(AOSP_PROPOSAL)),
                        new KeyExchangePayload(2, part(hex, 0x54, 128)),
                        new NoncePayload(part(hex, 0xd8, 32)),
                        NotifyPayload.of(
                                NotifyType.NAT_DETECTION_SOURCE_IP,
                                Octets.parse("e54f73b7d83f6beb881eab2051d8663f421d10b0")),
                        NotifyPayload.of(
                                NotifyType.NAT_DETECTION_DESTINATION_IP,
                                Octets.parse("d915368ca036004cb578ae3e3fb268509aeab190")),
                        new VendorIdPayload(Octets.parse("699369228741c6d4ca094c93e242c9de19e7b7c60000000500000500"))));

        assertThat(Octets.copyOf(IkeMessageWriter.write(message)).toHex()).isEqualTo(hex);
        assertThat(decoded(hex)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {ForeignMessages.AOSP_IKE_SA_INIT, ForeignMessages.CISCO_IKE_SA_INIT})
    void givenForeignIkeSaInitWhenReadAndWrittenThenNoOctetChanges(String hex) {
        IkeMessage message = decoded(hex);

        assertThat(Octets.copyOf(IkeMessageWriter.write(message)).toHex()).isEqualTo(hex);
        assertThat(message.first(SaPayload.class)).isPresent();
        assertThat(message.notify(NotifyType.NAT_DETECTION_SOURCE_IP)).isPresent();
        assertThat(message.errorNotify()).isEmpty();
    }

    @Test
    void givenCiscoIkeSaInitWhenReadThenNonceVendorIdsAndNotifiesAreThere() {
        IkeMessage message = decoded(ForeignMessages.CISCO_IKE_SA_INIT);

        assertThat(message.header().initiatorSpi()).isEqualTo(0x864330ac30e6564dL);
        assertThat(message.first(NoncePayload.class).orElseThrow().nonce().length())
                .isEqualTo(64);
        assertThat(message.all(VendorIdPayload.class)).hasSize(4);
        assertThat(message.all(VendorIdPayload.class).get(0).vendorId())
                .isEqualTo(Octets.copyOf("CISCO-DELETE-REASON".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertThat(message.all(NotifyPayload.class)).hasSize(2);
    }

    @Test
    void givenProtectedMessageWhenReadThenTheSkPayloadReachesToTheEnd() {
        IkeMessage message = decoded(ForeignMessages.AOSP_IKE_AUTH);

        assertThat(message.header().messageId()).isEqualTo(1);
        assertThat(message.payloads()).containsExactly(new EncryptedPayload(PayloadType.ID_I, 32, 204));
        assertThat(decoded(ForeignMessages.AOSP_EMPTY_INFORMATIONAL).payloads())
                .containsExactly(new EncryptedPayload(PayloadType.NONE, 32, 44));
    }

    @Test
    void givenDecryptedIkeAuthWhenReadThenEveryPayloadIsUnderstood() {
        IkeHeader header = IkeHeader.of(1, 2, ExchangeType.IKE_AUTH, Sender.INITIATOR, Kind.REQUEST, 1);
        byte[] plaintext = ForeignMessages.octets(ForeignMessages.AOSP_IKE_AUTH_INNER);

        Decoded result = (Decoded) IkeMessageReader.readInner(header, PayloadType.ID_I, plaintext);

        TrafficSelector everything =
                new TrafficSelector(0, 0, 65535, IpAddress.parse("0.0.0.0"), IpAddress.parse("255.255.255.255"));
        Proposal proposal = new Proposal(
                1,
                ProtocolId.ESP,
                Octets.parse("2ad4c0a2"),
                List.of(
                        new Transform(TransformType.ENCR, 12, OptionalInt.of(128)),
                        Transform.of(TransformType.INTEG, 2),
                        Transform.of(TransformType.ESN, 0)));
        assertThat(result.message().payloads())
                .containsExactly(
                        IdentificationPayload.of(PayloadType.ID_I, Identity.address(IpAddress.parse("10.80.80.13"))),
                        IdentificationPayload.of(PayloadType.ID_R, Identity.address(IpAddress.parse("10.80.80.80"))),
                        new AuthenticationPayload(
                                AuthMethod.SHARED_KEY_MIC, Octets.parse("df7c038aefaaa32d3f44b228b52a332744dfb2c1")),
                        new SaPayload(List.of(proposal)),
                        new TrafficSelectorPayload(PayloadType.TS_I, List.of(everything)),
                        new TrafficSelectorPayload(PayloadType.TS_R, List.of(everything)),
                        NotifyPayload.of(NotifyType.INITIAL_CONTACT),
                        NotifyPayload.of(NotifyType.SET_WINDOW_SIZE, Octets.ofInt(1)));
        byte[] written = IkeMessageWriter.write(result.message());
        assertThat(java.util.Arrays.copyOfRange(written, IkeHeader.LENGTH, written.length))
                .isEqualTo(plaintext);
    }

    @Test
    void givenFragmentWhenReadThenItIsCarriedAsLastPayload() {
        IkeMessage message = decoded(ForeignMessages.AOSP_FRAGMENT);

        assertThat(message.payloads()).hasSize(1);
        assertThat(message.payloads().get(0).type()).isEqualTo(PayloadType.SKF);
        assertThat(message.first(UnknownPayload.class).orElseThrow().body().length())
                .isEqualTo(160);
    }

    @Test
    void givenProposalsOf25And26TransformsWhenReadThenNoneIsLost() {
        SaPayload sa = (SaPayload) body(PayloadType.SA, ForeignMessages.AOSP_TWO_PROPOSALS);

        assertThat(sa.proposals()).extracting(p -> p.transforms().size()).containsExactly(25, 26);
        assertThat(sa.proposals().get(1).transforms(TransformType.ENCR)).hasSize(10);
        assertThat(sa.proposals().get(0).transforms(TransformType.ENCR))
                .contains(new Transform(TransformType.ENCR, 12, OptionalInt.of(192)));
        assertThat(Octets.copyOf(IkeMessageWriter.payloadBody(sa)).toHex())
                .isEqualTo(ForeignMessages.AOSP_TWO_PROPOSALS);
    }

    @Test
    void givenTrafficSelectorsOfOthersWhenReadAndWrittenThenNoOctetChanges() {
        assertThat(body(PayloadType.TS_I, ForeignMessages.AOSP_TS_I))
                .isEqualTo(new TrafficSelectorPayload(
                        PayloadType.TS_I,
                        List.of(
                                new TrafficSelector(
                                        0, 16, 65520, IpAddress.parse("192.0.2.100"), IpAddress.parse("192.0.3.101")),
                                new TrafficSelector(
                                        0, 0, 65535, IpAddress.parse("192.0.4.100"), IpAddress.parse("192.0.4.102")))));
        assertUnchanged(PayloadType.TS_I, ForeignMessages.AOSP_TS_I);
        assertUnchanged(PayloadType.TS_I, ForeignMessages.FREE5GC_TS_I_V6);
    }

    @Test
    void givenDeletesAndRekeyOfAospWhenReadAndWrittenThenNoOctetChanges() {
        assertThat(body(PayloadType.DELETE, ForeignMessages.AOSP_DELETE_TWO))
                .isEqualTo(DeletePayload.esp(List.of(new Spi(0xabcdef01), new Spi(0x20fedcba))));
        assertThat(body(PayloadType.DELETE, ForeignMessages.AOSP_DELETE_IKE)).isEqualTo(DeletePayload.ikeSa());
        assertThat(body(PayloadType.NOTIFY, ForeignMessages.AOSP_REKEY_SA))
                .isEqualTo(NotifyPayload.ofEsp(NotifyType.REKEY_SA, new Spi(0x2ad4c0a2)));
        assertUnchanged(PayloadType.DELETE, ForeignMessages.AOSP_DELETE_TWO);
        assertUnchanged(PayloadType.DELETE, ForeignMessages.AOSP_DELETE_IKE);
        assertUnchanged(PayloadType.NOTIFY, ForeignMessages.AOSP_REKEY_SA);
    }

    @Test
    void givenIdentityWhenWrittenThenTheBodyIsWhatAospSigns() {
        // AOSP IkeAuthPskPayloadTest, PSK_ID_INITIATOR_PAYLOAD_HEX_STRING.
        Payload id = IdentificationPayload.of(PayloadType.ID_I, Identity.address(IpAddress.parse("10.80.80.13")));

        assertThat(Octets.copyOf(IkeMessageWriter.payloadBody(id)).toHex()).isEqualTo("010000000a50500d");
    }

    /** RFC 7296 §2.15: AUTH covers the reserved octets of the identification payload as they were sent. */
    @Test
    void givenIdentityWithReservedOctetsWhenItsBodyIsTakenForAuthThenTheyAreAsReceived() {
        assertUnchanged(PayloadType.ID_R, "01abcdef0a50500d");
    }

    private static void assertUnchanged(PayloadType type, String hex) {
        assertThat(Octets.copyOf(IkeMessageWriter.payloadBody(body(type, hex))).toHex())
                .isEqualTo(hex);
    }

    private static Payload body(PayloadType type, String hex) {
        byte[] octets = Octets.parse(String.format("0000%04x", 4 + hex.length() / 2) + hex)
                .toBytes();
        Decoded result = (Decoded) IkeMessageReader.readInner(AOSP_HEADER, type, octets);
        return result.message().payloads().get(0);
    }

    private static IkeMessage decoded(String hex) {
        byte[] raw = ForeignMessages.octets(hex);
        DecodeResult result = IkeMessageReader.read(raw);
        assertThat(result).isInstanceOf(Decoded.class);
        assertThat(((Decoded) result).raw()).isSameAs(raw);
        return ((Decoded) result).message();
    }

    private static Octets part(String hex, int offset, int length) {
        return Octets.parse(hex.substring(2 * offset, 2 * (offset + length)));
    }
}
