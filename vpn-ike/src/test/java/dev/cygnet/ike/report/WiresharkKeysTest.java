package dev.cygnet.ike.report;

import static dev.cygnet.ike.internal.crypto.Vectors.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names are those of tshark 4.0.17; WiresharkKeysIT lets tshark itself decide. */
class WiresharkKeysTest {
    private static final SaKeys INITIATOR = new SaKeys(secret("a1a2"), secret("b1b2"));
    private static final SaKeys RESPONDER = new SaKeys(secret("c1c2"), secret("d1d2"));
    private static final SaKeys COMBINED = new SaKeys(secret("a1a2"), secret(""));

    static Stream<Arguments> ikev2() {
        return Stream.of(
                Arguments.of(
                        EncryptionAlgorithm.AES_128,
                        AuthenticationAlgorithm.SHA2_256,
                        "AES-CBC-128 [RFC3602]",
                        "HMAC_SHA2_256_128 [RFC4868]"),
                Arguments.of(
                        EncryptionAlgorithm.AES_192,
                        AuthenticationAlgorithm.SHA2_384,
                        "AES-CBC-192 [RFC3602]",
                        "HMAC_SHA2_384_192 [RFC4868]"),
                Arguments.of(
                        EncryptionAlgorithm.AES_256,
                        AuthenticationAlgorithm.SHA2_512,
                        "AES-CBC-256 [RFC3602]",
                        "HMAC_SHA2_512_256 [RFC4868]"));
    }

    @ParameterizedTest
    @MethodSource("ikev2")
    void writesALineForAnIkeSa(
            EncryptionAlgorithm encryption, AuthenticationAlgorithm integrity, String cipher, String authentication) {
        Optional<String> line = WiresharkKeys.ikev2(
                0x1L, 0xf0e0d0c0b0a09080L, encryption, Optional.of(integrity), INITIATOR, RESPONDER);

        assertThat(line)
                .contains("0000000000000001,f0e0d0c0b0a09080,a1a2,c1c2,\"" + cipher + "\",b1b2,d1d2,\"" + authentication
                        + "\"");
    }

    @Test
    void writesALineForAnIkeSaWithACombinedMode() {
        Optional<String> line =
                WiresharkKeys.ikev2(1, 2, EncryptionAlgorithm.AES_256_GCM_16, Optional.empty(), COMBINED, COMBINED);

        assertThat(line)
                .contains("0000000000000001,0000000000000002,a1a2,a1a2,\"AES-GCM-256 with 16 octet ICV [RFC5282]\",,,"
                        + "\"NONE [RFC4306]\"");
    }

    static Stream<Arguments> esp() {
        return Stream.of(
                Arguments.of(
                        EncryptionAlgorithm.AES_128, AuthenticationAlgorithm.SHA2_256, "HMAC-SHA-256-128 [RFC4868]"),
                Arguments.of(
                        EncryptionAlgorithm.AES_192, AuthenticationAlgorithm.SHA2_384, "HMAC-SHA-384-192 [RFC4868]"),
                Arguments.of(
                        EncryptionAlgorithm.AES_256, AuthenticationAlgorithm.SHA2_512, "HMAC-SHA-512-256 [RFC4868]"));
    }

    @ParameterizedTest
    @MethodSource("esp")
    void writesLinesForAChildSa(
            EncryptionAlgorithm encryption, AuthenticationAlgorithm integrity, String authentication) {
        EspAlgorithms algorithms = new EspAlgorithms(encryption, Optional.of(integrity));

        String tail =
                ",\"*\",\"*\",\"0x0000c0de\",\"AES-CBC [RFC3602]\",\"0xa1a2\",\"" + authentication + "\",\"0xb1b2\"";
        assertThat(WiresharkKeys.esp(new Spi(0xc0de), algorithms, INITIATOR))
                .containsExactly("\"IPv4\"" + tail, "\"IPv6\"" + tail);
    }

    @Test
    void writesLinesForAChildSaWithACombinedMode() {
        EspAlgorithms algorithms = new EspAlgorithms(EncryptionAlgorithm.AES_128_GCM_16, Optional.empty());

        assertThat(WiresharkKeys.esp(new Spi(-1), algorithms, COMBINED))
                .first()
                .isEqualTo(
                        "\"IPv4\",\"*\",\"*\",\"0xffffffff\",\"AES-GCM with 16 octet ICV [RFC4106]\",\"0xa1a2\",\"NULL\",\"\"");
    }

    @Test
    void writesNoLineForWhatWiresharkCannotDecrypt() {
        EncryptionAlgorithm chacha20 = EncryptionAlgorithm.CHACHA20_POLY1305;

        assertThat(WiresharkKeys.ikev2(1, 2, chacha20, Optional.empty(), COMBINED, COMBINED))
                .isEmpty();
        assertThat(WiresharkKeys.esp(new Spi(256), new EspAlgorithms(chacha20, Optional.empty()), COMBINED))
                .isEmpty();
    }
}
