package dev.cygnet.ike.internal.crypto;

import static dev.cygnet.ike.internal.crypto.Vectors.hex;
import static dev.cygnet.ike.internal.crypto.Vectors.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7634 appendix B, RFC 3602 §4, Wycheproof; what a peer may send and what it may not. */
class SkProtectionsTest {
    private static final IkeAlgorithms CHACHA20 = new IkeAlgorithms(
            EncryptionAlgorithm.CHACHA20_POLY1305, Optional.empty(), AuthenticationAlgorithm.SHA2_256);
    private static final IkeAlgorithms GCM_128 =
            new IkeAlgorithms(EncryptionAlgorithm.AES_128_GCM_16, Optional.empty(), AuthenticationAlgorithm.SHA2_256);
    private static final IkeAlgorithms GCM_256 =
            new IkeAlgorithms(EncryptionAlgorithm.AES_256_GCM_16, Optional.empty(), AuthenticationAlgorithm.SHA2_256);
    private static final IkeAlgorithms CBC_128 = new IkeAlgorithms(
            EncryptionAlgorithm.AES_128,
            Optional.of(AuthenticationAlgorithm.SHA2_256),
            AuthenticationAlgorithm.SHA2_256);
    private static final SecretBytes NO_KEY = SecretBytes.wrap(new byte[0]);

    /** IKE header and SK generic header: 28 + 4 octets. */
    private static final int BODY = 32;

    private static final String RFC7634_HEADERS = "c0c1c2c3c4c5c6c7d0d1d2d3d4d5d6d72e202500000000090000004529000029";
    private static final String RFC7634_KEY =
            "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3";
    private static final String RFC7634_IV = "1011121314151617";
    private static final String RFC7634_SEALED = "610394701f8d017f7c12924889" + "6b71bfe25236efd7cdc67066906315b2";
    private static final String RFC7634_PLAINTEXT = "0000000c000040010000000a";

    @Test
    void sealsTheExampleOfRfc7634() {
        MessageProtection protection =
                SkProtections.of(CHACHA20, secret(RFC7634_KEY), NO_KEY, length -> hex(RFC7634_IV));
        byte[] plaintext = hex(RFC7634_PLAINTEXT);
        byte[] message = Arrays.copyOf(hex(RFC7634_HEADERS), BODY + protection.sealedLength(plaintext.length));

        protection.seal(message, BODY, plaintext);

        assertThat(message).isEqualTo(hex(RFC7634_HEADERS + RFC7634_IV + RFC7634_SEALED));
    }

    @Test
    void opensTheExampleOfRfc7634() {
        MessageProtection protection = SkProtections.inbound(CHACHA20, secret(RFC7634_KEY), NO_KEY);

        Optional<byte[]> plaintext = protection.open(hex(RFC7634_HEADERS + RFC7634_IV + RFC7634_SEALED), BODY);

        assertThat(plaintext).contains(hex(RFC7634_PLAINTEXT));
    }

    static Stream<Arguments> wycheproof() {
        return Stream.concat(
                Vectors.rows("wycheproof-aes-gcm")
                        .map(row -> Arguments.of(Vectors.octets(row, "key").length == 16 ? GCM_128 : GCM_256, row)),
                Vectors.rows("wycheproof-chacha20-poly1305").map(row -> Arguments.of(CHACHA20, row)));
    }

    @ParameterizedTest
    @MethodSource("wycheproof")
    void agreesWithWycheproofOnCombinedModes(IkeAlgorithms algorithms, JsonNode row) {
        String nonce = row.required("iv").asText();
        String headers = row.required("aad").asText();
        MessageProtection protection =
                SkProtections.inbound(algorithms, secret(row.required("key").asText() + nonce.substring(0, 8)), NO_KEY);
        byte[] message = hex(headers
                + nonce.substring(8)
                + row.required("ct").asText()
                + row.required("tag").asText());

        Optional<byte[]> plaintext = protection.open(message, headers.length() / 2);

        if (row.required("result").asText().equals("valid")) {
            byte[] padded = Vectors.octets(row, "msg");
            int padding = Byte.toUnsignedInt(padded[padded.length - 1]);
            assertThat(plaintext).contains(Arrays.copyOf(padded, padded.length - 1 - padding));
        } else {
            assertThat(plaintext).isEmpty();
        }
    }

    static Stream<Arguments> rfc3602() {
        return Stream.of(
                Arguments.of(
                        "case 1",
                        "06a9214036b8a15b512e03d534120006",
                        "3dafba429d9eb430b422da802c9fac41",
                        "53696e676c6520626c6f636b206d7367",
                        "e353779c1079aeb82708942dbe77181a"),
                Arguments.of(
                        "case 2",
                        "c286696d887c9aa0611bbb3e2025a45a",
                        "562e17996d093d28ddb3ba695a2e6f58",
                        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                        "d296cd94c2cccf8a3a863028b5e1dc0a7586602d253cfff91b8266bea6d61ab1"),
                Arguments.of(
                        "case 3",
                        "6c3ea0477630ce21a2ce334aa746c2cd",
                        "c782dc4c098c66cbd9cd27d825682c81",
                        "5468697320697320612034382d62797465206d657373616765202865786163746c7920332041455320626c6f636b7329",
                        "d0a02b3836451753d493665d33f0e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684"),
                Arguments.of(
                        "case 4",
                        "56e47a38c5598974bc46903dba290349",
                        "8ce82eefbea0da3c44699ed7db51b7d9",
                        "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
                                + "c0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
                        "c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e"
                                + "35907aa632c3ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rfc3602")
    void encryptsTheBlocksOfRfc3602(String name, String key, String iv, String plaintext, String ciphertext) {
        SecretBytes integrityKey = secret("0b".repeat(32));
        MessageProtection protection = SkProtections.of(CBC_128, secret(key), integrityKey, length -> hex(iv));
        byte[] message = new byte[BODY + protection.sealedLength(hex(plaintext).length)];

        protection.seal(message, BODY, hex(plaintext));

        // The padding, here a whole block, comes after the blocks of the RFC and changes none of them.
        int blocks = hex(ciphertext).length;
        assertThat(message).hasSize(BODY + 16 + blocks + 16 + 16);
        assertThat(Arrays.copyOfRange(message, BODY, BODY + 16 + blocks)).isEqualTo(hex(iv + ciphertext));
        byte[] icv = Prf.of(AuthenticationAlgorithm.SHA2_256)
                .compute(integrityKey.copy(), Arrays.copyOf(message, message.length - 16));
        assertThat(Arrays.copyOfRange(message, message.length - 16, message.length))
                .isEqualTo(Arrays.copyOf(icv, 16));
        assertThat(protection.open(message, BODY)).contains(hex(plaintext));
    }

    static Stream<Arguments> cbcPlaintexts() {
        return Stream.of(
                Arguments.of("no payloads", "000102030405060708090a0b0c0d0e0f", Optional.of("")),
                Arguments.of(
                        "no padding",
                        "000102030405060708090a0b0c0d0e00",
                        Optional.of("000102030405060708090a0b0c0d0e")),
                Arguments.of(
                        "more padding than needed, of any content (RFC 7296 §3.14)",
                        "aabb" + "c5".repeat(29) + "1d",
                        Optional.of("aabb")),
                Arguments.of("a block of padding only", "00".repeat(31) + "1f", Optional.of("")),
                Arguments.of("padding as long as the plaintext", "00".repeat(15) + "10", Optional.empty()),
                Arguments.of("longest padding in a short plaintext", "00".repeat(31) + "ff", Optional.empty()),
                Arguments.of("longest padding", "00".repeat(255) + "ff", Optional.of("")),
                Arguments.of("no block at all", "", Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cbcPlaintexts")
    void opensWhatItsPaddingAllows(String name, String padded, Optional<String> expected) throws Exception {
        byte[] message = cbcMessage(hex(padded));

        Optional<byte[]> plaintext = cbcInbound().open(message, BODY);

        assertThat(plaintext.map(octets -> HexFormat.of().formatHex(octets))).isEqualTo(expected);
    }

    /** A message that is authentic whatever its plaintext is. */
    private static byte[] cbcMessage(byte[] padded) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"), new IvParameterSpec(new byte[16]));
        return authentic(cipher.doFinal(padded));
    }

    private static byte[] authentic(byte[] ciphertext) {
        byte[] covered = ByteBuffer.allocate(BODY + 16 + ciphertext.length)
                .put(BODY + 16, ciphertext)
                .array();
        byte[] icv = Prf.of(AuthenticationAlgorithm.SHA2_256).compute(new byte[32], covered);
        return ByteBuffer.allocate(covered.length + 16)
                .put(covered)
                .put(icv, 0, 16)
                .array();
    }

    private static MessageProtection cbcInbound() {
        return SkProtections.inbound(CBC_128, SecretBytes.wrap(new byte[16]), SecretBytes.wrap(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 15, 17, 31})
    void refusesAuthenticCiphertextOfBrokenBlocks(int length) {
        assertThat(cbcInbound().open(authentic(new byte[length]), BODY)).isEmpty();
    }

    @Test
    void refusesPositionsOutsideTheMessage() {
        for (IkeAlgorithms algorithms : SkProtectionsPropertyTest.ALGORITHMS) {
            MessageProtection protection = SkProtectionsPropertyTest.inbound(algorithms);
            for (int offset :
                    new int[] {-1, Integer.MIN_VALUE, 90, 100, 101, 5000, Integer.MAX_VALUE - 20, Integer.MAX_VALUE}) {
                assertThat(protection.open(new byte[100], offset)).isEmpty();
            }
            assertThat(protection.open(new byte[0], 0)).isEmpty();
        }
    }

    @Test
    void countsTheMessagesOfCombinedModes() {
        MessageProtection protection = SkProtectionsPropertyTest.outbound(GCM_128);
        byte[] first = new byte[BODY + protection.sealedLength(4)];
        byte[] second = first.clone();

        protection.seal(first, BODY, new byte[4]);
        protection.seal(second, BODY, new byte[4]);

        assertThat(ByteBuffer.wrap(first).getLong(BODY)).isEqualTo(1);
        assertThat(ByteBuffer.wrap(second).getLong(BODY)).isEqualTo(2);
        assertThat(Arrays.copyOfRange(first, BODY + 8, first.length))
                .isNotEqualTo(Arrays.copyOfRange(second, BODY + 8, second.length));
    }

    @Test
    void drawsTheVectorsOfCbcFromTheGivenSource() {
        byte[] expected = new byte[32];
        new SeededRandom(9).nextBytes(expected);
        MessageProtection protection = SkProtections.outbound(
                CBC_128, SecretBytes.wrap(new byte[16]), SecretBytes.wrap(new byte[32]), new SeededRandom(9));
        byte[] first = new byte[BODY + protection.sealedLength(4)];
        byte[] second = first.clone();

        protection.seal(first, BODY, new byte[4]);
        protection.seal(second, BODY, new byte[4]);

        assertThat(Arrays.copyOfRange(first, BODY, BODY + 16)).isEqualTo(Arrays.copyOf(expected, 16));
        assertThat(Arrays.copyOfRange(second, BODY, BODY + 16)).isNotEqualTo(Arrays.copyOf(expected, 16));
    }

    @Test
    void sealsOnlyInTheOutboundDirection() {
        MessageProtection protection = SkProtectionsPropertyTest.inbound(GCM_128);
        byte[] message = new byte[BODY + protection.sealedLength(4)];

        assertThatThrownBy(() -> protection.seal(message, BODY, new byte[4]))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesMessagesWithoutTheExactRoom() {
        for (IkeAlgorithms algorithms : SkProtectionsPropertyTest.ALGORITHMS) {
            MessageProtection protection = SkProtectionsPropertyTest.outbound(algorithms);
            int length = BODY + protection.sealedLength(20);

            assertThatThrownBy(() -> protection.seal(new byte[length - 1], BODY, new byte[20]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> protection.seal(new byte[length + 1], BODY, new byte[20]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesKeysOfOtherLengths() {
        assertThatThrownBy(() -> SkProtections.inbound(GCM_128, secret("00".repeat(16)), NO_KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20");
        assertThatThrownBy(() -> SkProtections.inbound(CBC_128, secret("00".repeat(16)), NO_KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32");
    }

    @Test
    void destroysItsKeys() throws Exception {
        for (IkeAlgorithms algorithms : SkProtectionsPropertyTest.ALGORITHMS) {
            MessageProtection protection = SkProtectionsPropertyTest.outbound(algorithms);
            byte[] message = new byte[BODY + protection.sealedLength(4)];

            protection.destroy();

            assertThat(protection.isDestroyed()).isTrue();
            assertThatThrownBy(() -> protection.seal(message, BODY, new byte[4]))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
