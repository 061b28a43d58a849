package dev.cygnet.ike.internal.crypto;

import static dev.cygnet.ike.internal.crypto.Vectors.hex;
import static dev.cygnet.ike.internal.crypto.Vectors.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * NIST's samples for the IKEv2 key derivation of SP 800-135 (SHA-2), and the transcript of a real exchange (SHA-1) whose numbers
 * Android's tests hold: SaRecordTest of msft-mirror-aosp/platform.packages.modules.IPsec, revision 3c29d9c1, Apache License 2.0.
 */
class KeyScheduleTest {
    static Stream<JsonNode> nist() {
        return Vectors.rows("nist-cavs-ikev2");
    }

    private static AuthenticationAlgorithm hash(JsonNode row) {
        return AuthenticationAlgorithm.fromText(row.required("hash").asText().replace("SHA-", "SHA2-"))
                .orElseThrow();
    }

    private static IkeAlgorithms cbc256(AuthenticationAlgorithm hash) {
        return new IkeAlgorithms(EncryptionAlgorithm.AES_256, Optional.of(hash), hash);
    }

    private static long spi(JsonNode row, String field) {
        return Long.parseUnsignedLong(row.required(field).asText(), 16);
    }

    private static IkeKeys initial(JsonNode row, IkeAlgorithms algorithms) {
        return KeySchedule.initial(
                algorithms,
                secret(row.required("gir").asText()),
                Vectors.octets(row, "ni"),
                Vectors.octets(row, "nr"),
                spi(row, "spiI"),
                spi(row, "spiR"));
    }

    /** The keys in the order of RFC 7296 §2.14. */
    private static byte[] stream(IkeKeys keys) {
        return concatenate(keys.skD(), keys.skAi(), keys.skAr(), keys.skEi(), keys.skEr(), keys.skPi(), keys.skPr());
    }

    /** The keys in the order of RFC 7296 §2.17. */
    private static byte[] stream(ChildKeys keys) {
        SaKeys first = keys.initiatorToResponder();
        SaKeys second = keys.responderToInitiator();
        return concatenate(first.encryption(), first.integrity(), second.encryption(), second.integrity());
    }

    private static byte[] concatenate(SecretBytes... keys) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (SecretBytes key : keys) {
            all.writeBytes(key.copy());
        }
        return all.toByteArray();
    }

    /** The shorter of both says how much is compared; never less than the first 132 octets or all keys. */
    private static void assertSameStream(byte[] keys, byte[] expected) {
        int length = Math.min(keys.length, expected.length);
        assertThat(length).isGreaterThanOrEqualTo(128);
        assertThat(Arrays.copyOf(keys, length)).isEqualTo(Arrays.copyOf(expected, length));
    }

    @ParameterizedTest
    @MethodSource("nist")
    void derivesTheKeysOfNistForANewIkeSa(JsonNode row) {
        IkeAlgorithms algorithms = cbc256(hash(row));

        IkeKeys keys = initial(row, algorithms);

        assertSameStream(stream(keys), Vectors.octets(row, "dkm"));
        assertThat(keys.skD().length()).isEqualTo(hash(row).digestLength());
        assertThat(keys.skAi().length()).isEqualTo(hash(row).digestLength());
        assertThat(keys.skEr().length()).isEqualTo(32);
        assertThat(keys.skPr().length()).isEqualTo(hash(row).digestLength());
    }

    @ParameterizedTest
    @MethodSource("nist")
    void derivesTheKeysOfNistForCombinedModes(JsonNode row) {
        IkeAlgorithms algorithms = new IkeAlgorithms(EncryptionAlgorithm.AES_256_GCM_16, Optional.empty(), hash(row));

        IkeKeys keys = initial(row, algorithms);

        assertSameStream(stream(keys), Vectors.octets(row, "dkm"));
        assertThat(keys.skAi().length()).isZero();
        assertThat(keys.skEi().length()).isEqualTo(36);
    }

    @ParameterizedTest
    @MethodSource("nist")
    void derivesTheKeysOfNistForChildren(JsonNode row) {
        AuthenticationAlgorithm hash = hash(row);
        SecretBytes skD = initial(row, cbc256(hash)).skD();
        EspAlgorithms esp =
                new EspAlgorithms(EncryptionAlgorithm.AES_256, Optional.of(AuthenticationAlgorithm.SHA2_512));
        byte[] ni = Vectors.octets(row, "ni");
        byte[] nr = Vectors.octets(row, "nr");

        ChildKeys plain = KeySchedule.child(Prf.of(hash), skD, Optional.empty(), ni, nr, esp);
        ChildKeys withPfs = KeySchedule.child(
                Prf.of(hash), skD, Optional.of(secret(row.required("girNew").asText())), ni, nr, esp);

        assertSameStream(stream(plain), Vectors.octets(row, "child"));
        assertSameStream(stream(withPfs), Vectors.octets(row, "childDh"));
        assertThat(plain.initiatorToResponder().encryption().length()).isEqualTo(32);
        assertThat(plain.initiatorToResponder().integrity().length()).isEqualTo(64);
    }

    @ParameterizedTest
    @MethodSource("nist")
    void derivesTheSeedOfNistForARekeyedIkeSaWithTheOldFunction(JsonNode row) {
        AuthenticationAlgorithm oldHash = hash(row);
        AuthenticationAlgorithm newHash = AuthenticationAlgorithm.SHA2_384;
        SecretBytes skD = initial(row, cbc256(oldHash)).skD();
        byte[] seed = concatenate(
                secret(row.required("ni").asText()),
                secret(row.required("nr").asText()),
                secret("0102030405060708"),
                secret("f1f2f3f4f5f6f7f8"));

        IkeKeys keys = KeySchedule.rekeyed(
                Prf.of(oldHash),
                skD,
                cbc256(newHash),
                secret(row.required("girNew").asText()),
                Vectors.octets(row, "ni"),
                Vectors.octets(row, "nr"),
                0x0102030405060708L,
                0xf1f2f3f4f5f6f7f8L);

        byte[] expected = Prf.of(newHash).expand(Vectors.octets(row, "rekey"), seed, stream(keys).length);
        assertThat(stream(keys)).isEqualTo(expected);
    }

    @Test
    void followsAnIndependentTranscript() {
        byte[] ni = hex("C39B7F368F4681B89FA9B7BE6465ABD7C5F68B6ED5D3B4C72CB4240EB5C46412");
        byte[] nr = hex("9756112CA539F5C25ABACC7EE92B73091942A9C06950F98848F1AF1694C4DDFF");
        byte[] spis = hex("5F54BF6D8B48E6E1 909232B3D1EDCB5C");
        byte[] shared = hex("C14155DEA40056BD9C76FB4819687B7A397582F4CD5AFF4B8F441C56E0C08C84234147A0BA249A55"
                + "5835A048E3CA29807D057A61DD26EEFAD9AF9C01497005E52858E29FB42EB8496731DF96A11CCE1F"
                + "51137A9A1B900FA81AEE7898E373D4E48B899BBECA091314ECD4B6E412EF4B0FEF798F54735F3180"
                + "7424A318287F20E8");
        Prf prf = Vectors.hmacSha1();
        byte[] nonces = concatenate(SecretBytes.copyOf(ni), SecretBytes.copyOf(nr));
        byte[] seed = concatenate(SecretBytes.copyOf(nonces), SecretBytes.copyOf(spis));

        byte[] skeyseed = prf.compute(nonces, shared);
        byte[] keys = prf.expand(skeyseed, seed, 132);
        SecretBytes skD = SecretBytes.wrap(Arrays.copyOf(keys, 20));
        ChildKeys child = KeySchedule.child(
                prf,
                skD,
                Optional.empty(),
                ni,
                nr,
                new EspAlgorithms(EncryptionAlgorithm.AES_128, Optional.of(AuthenticationAlgorithm.SHA2_256)));

        assertThat(skeyseed).isEqualTo(hex("8C42F3B1F5F81C7BAAC5F33E9A4F01987B2F9657"));
        assertThat(keys)
                .isEqualTo(hex("C86B56EFCF684DCC2877578AEF3137167FE0EBF6"
                        + "554FBF5A05B7F511E05A30CE23D874DB9EF55E51"
                        + "36D83420788337CA32ECAA46892C48808DCD58B1"
                        + "5CBFD33F75796C0188C4A3A546AEC4A1C33B35FCF29514CD9D8B4A695E1A816E"
                        + "094787780EE466E2CB049FA327B43908BC57E485A30E6B08BE56C0E6BFF4744143C75219299E1BEB"));
        // The transcript's integrity keys have 20 octets, ours 32: the same stream, cut elsewhere.
        assertThat(Arrays.copyOf(stream(child), 72))
                .isEqualTo(hex("1B865CEA6E2C23973E8C5452ADC5CD7D A7A5A44F7EF4409657206C7DC52B7E692593B51E"
                        + "5E82FEDACC6DCB0756DDD7553907EBD1 CDE612189FD46DE870FAEC04F92B40B0BFDBD9E1"));
    }

    @Test
    void destroysAllKeysAtOnce() {
        JsonNode row = nist().findFirst().orElseThrow();
        IkeKeys keys = initial(row, cbc256(hash(row)));
        ChildKeys child = KeySchedule.child(
                Prf.of(hash(row)),
                keys.skD(),
                Optional.empty(),
                hex("01"),
                hex("02"),
                new EspAlgorithms(EncryptionAlgorithm.AES_128_GCM_16, Optional.empty()));

        keys.destroy();
        child.destroy();

        assertThat(keys.isDestroyed()).isTrue();
        assertThat(keys.toString()).doesNotContainPattern("[0-9a-fA-F]{8}");
        assertThat(child.isDestroyed()).isTrue();
        assertThat(child.responderToInitiator().encryption().isDestroyed()).isTrue();
    }

    @Test
    void refusesAlgorithmsThatProtectIntegrityTwiceOrNever() {
        assertThatThrownBy(() -> new IkeAlgorithms(
                        EncryptionAlgorithm.AES_128_GCM_16,
                        Optional.of(AuthenticationAlgorithm.SHA2_256),
                        AuthenticationAlgorithm.SHA2_256))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IkeAlgorithms(
                        EncryptionAlgorithm.AES_128, Optional.empty(), AuthenticationAlgorithm.SHA2_256))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
