package dev.cygnet.esp.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Wycheproof vectors (see README.md beside them): every one against the cipher as the transforms get and use it, in place; those
 * whose additional data is as long as an ESP header through the transform itself.
 */
class WycheproofTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int HEADER_DIGITS = 2 * EspTransform.HEADER;

    @TestFactory
    Stream<DynamicTest> aesGcm() throws IOException {
        return aead("wycheproof_aes_gcm.json", AeadCipher.AES_GCM, 120, 4);
    }

    @TestFactory
    Stream<DynamicTest> chaCha20Poly1305() throws IOException {
        return aead("wycheproof_chacha20_poly1305.json", AeadCipher.CHACHA20_POLY1305, 100, 30);
    }

    @TestFactory
    Stream<DynamicTest> hmacSha256() throws IOException {
        return hmac("wycheproof_hmac_sha256.json", "HmacSHA256");
    }

    @TestFactory
    Stream<DynamicTest> hmacSha384() throws IOException {
        return hmac("wycheproof_hmac_sha384.json", "HmacSHA384");
    }

    @TestFactory
    Stream<DynamicTest> hmacSha512() throws IOException {
        return hmac("wycheproof_hmac_sha512.json", "HmacSHA512");
    }

    private static Stream<DynamicTest> aead(String file, AeadCipher algorithm, int atLeast, int throughTransform)
            throws IOException {
        List<JsonNode> vectors = vectors(file);
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(atLeast);
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : vectors) {
            tests.add(DynamicTest.dynamicTest("cipher, " + name(vector), () -> checkCipher(algorithm, vector)));
        }
        List<JsonNode> espLike = vectors.stream()
                .filter(v -> text(v, "aad").length() == HEADER_DIGITS)
                .toList();
        assertThat(espLike).hasSizeGreaterThanOrEqualTo(throughTransform);
        for (JsonNode vector : espLike) {
            tests.add(DynamicTest.dynamicTest("transform, " + name(vector), () -> checkTransform(algorithm, vector)));
        }
        return tests.stream();
    }

    private static void checkCipher(AeadCipher algorithm, JsonNode vector) {
        byte[] sealed = HEX.parseHex(text(vector, "ct") + text(vector, "tag"));
        boolean valid = text(vector, "result").equals("valid");
        if (valid) {
            assertThat(run(algorithm, vector, Cipher.ENCRYPT_MODE, octets(vector, "msg"), sealed.length))
                    .hasValueSatisfying(actual -> assertThat(actual).isEqualTo(sealed));
        }
        Optional<byte[]> opened = run(algorithm, vector, Cipher.DECRYPT_MODE, sealed, sealed.length - Aead.ICV);
        assertThat(opened.isPresent()).isEqualTo(valid);
        opened.ifPresent(plain -> assertThat(plain).isEqualTo(octets(vector, "msg")));
    }

    private static Optional<byte[]> run(
            AeadCipher algorithm, JsonNode vector, int mode, byte[] input, int outputLength) {
        byte[] array = Arrays.copyOf(input, Math.max(input.length, outputLength));
        try {
            Cipher cipher = Jca.cipher(algorithm.transformation());
            cipher.init(
                    mode,
                    new WipeableKey(algorithm.keyAlgorithm(), octets(vector, "key")),
                    algorithm.parameters(octets(vector, "iv")));
            cipher.updateAAD(octets(vector, "aad"));
            cipher.doFinal(array, 0, input.length, array, 0);
            return Optional.of(Arrays.copyOf(array, outputLength));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static void checkTransform(AeadCipher algorithm, JsonNode vector) {
        byte[] nonce = octets(vector, "iv");
        byte[] material = BouncyEsp.concat(octets(vector, "key"), Arrays.copyOf(nonce, 4));
        EspAlgorithms algorithms = new EspAlgorithms(encryption(algorithm, material.length), Optional.empty());
        SaKeys keys = new SaKeys(SecretBytes.wrap(material), SecretBytes.wrap(new byte[0]));
        byte[] header = octets(vector, "aad");
        byte[] message = octets(vector, "msg");
        byte[] iv = Arrays.copyOfRange(nonce, 4, nonce.length);
        byte[] expected = BouncyEsp.concat(header, iv, HEX.parseHex(text(vector, "ct") + text(vector, "tag")));

        byte[] sealed = BouncyEsp.concat(header, new byte[8], message, new byte[Aead.ICV]);
        EspTransforms.create(algorithms, keys, Direction.SEAL, new byte[0])
                .seal(sealed, 0, sealed.length, ByteBuffer.wrap(iv).getLong());
        assertThat(sealed).isEqualTo(expected);

        byte[] opened = expected.clone();
        assertThat(EspTransforms.opening(algorithms, keys).open(opened, 0, opened.length))
                .isTrue();
        assertThat(Arrays.copyOfRange(opened, 16, 16 + message.length)).isEqualTo(message);
    }

    private static EncryptionAlgorithm encryption(AeadCipher algorithm, int materialLength) {
        if (algorithm == AeadCipher.CHACHA20_POLY1305) {
            return EncryptionAlgorithm.CHACHA20_POLY1305;
        }
        return materialLength == 20 ? EncryptionAlgorithm.AES_128_GCM_16 : EncryptionAlgorithm.AES_256_GCM_16;
    }

    private static Stream<DynamicTest> hmac(String file, String algorithm) throws IOException {
        List<JsonNode> vectors = vectors(file);
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(40);
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(name(vector), () -> {
                    Mac mac = Jca.mac(algorithm);
                    mac.init(new WipeableKey(algorithm, octets(vector, "key")));
                    byte[] icv = Arrays.copyOf(mac.doFinal(octets(vector, "msg")), mac.getMacLength() / 2);
                    assertThat(Arrays.equals(icv, octets(vector, "tag")))
                            .isEqualTo(text(vector, "result").equals("valid"));
                }));
    }

    private static List<JsonNode> vectors(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(WycheproofTest.class.getResourceAsStream(file))) {
            JsonNode root = new ObjectMapper().readTree(in);
            List<JsonNode> vectors = new ArrayList<>();
            root.path("testGroups").forEach(group -> group.path("tests").forEach(vectors::add));
            assertThat(vectors).hasSize(root.path("numberOfTests").asInt());
            return vectors;
        }
    }

    private static String name(JsonNode vector) {
        return vector.path("tcId").asText() + " " + text(vector, "result") + " " + text(vector, "comment");
    }

    private static String text(JsonNode vector, String field) {
        return vector.path(field).asText();
    }

    private static byte[] octets(JsonNode vector, String field) {
        return HEX.parseHex(text(vector, field));
    }
}
