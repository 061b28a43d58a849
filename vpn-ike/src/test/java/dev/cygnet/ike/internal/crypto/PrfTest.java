package dev.cygnet.ike.internal.crypto;

import static dev.cygnet.ike.internal.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 4231 test cases 1, 2, 6 and 7, and Wycheproof. */
class PrfTest {
    private static final String KEY_0B = "0b".repeat(20);
    private static final String KEY_AA = "aa".repeat(131);

    static Stream<Arguments> rfc4231() {
        return Stream.of(
                Arguments.of(
                        "case 1",
                        KEY_0B,
                        "Hi There",
                        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                        "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c"
                                + "faea9ea9076ede7f4af152e8b2fa9cb6",
                        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
                Arguments.of(
                        "case 2",
                        "4a656665",
                        "what do ya want for nothing?",
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                        "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                                + "8e2240ca5e69e2c78b3239ecfab21649",
                        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
                Arguments.of(
                        "case 6",
                        KEY_AA,
                        "Test Using Larger Than Block-Size Key - Hash Key First",
                        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                        "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c6"
                                + "0c2ef6ab4030fe8296248df163f44952",
                        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
                Arguments.of(
                        "case 7",
                        KEY_AA,
                        "This is a test using a larger than block-size key and a larger than block-size data. "
                                + "The key needs to be hashed before being used by the HMAC algorithm.",
                        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
                        "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5"
                                + "a678cc31e799176d3860e6110c46523e",
                        "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
                                + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rfc4231")
    void computesTheValuesOfRfc4231(String name, String key, String data, String sha256, String sha384, String sha512) {
        byte[] message = data.getBytes(StandardCharsets.US_ASCII);
        byte[] head = Arrays.copyOf(message, 3);
        byte[] tail = Arrays.copyOfRange(message, 3, message.length);

        assertThat(Prf.of(AuthenticationAlgorithm.SHA2_256).compute(hex(key), message))
                .isEqualTo(hex(sha256));
        assertThat(Prf.of(AuthenticationAlgorithm.SHA2_384).compute(hex(key), message))
                .isEqualTo(hex(sha384));
        assertThat(Prf.of(AuthenticationAlgorithm.SHA2_512).compute(hex(key), head, tail))
                .isEqualTo(hex(sha512));
    }

    static Stream<Arguments> wycheproof() {
        return Arrays.stream(AuthenticationAlgorithm.values())
                .flatMap(algorithm -> Vectors.rows("wycheproof-hmac-sha" + 8 * algorithm.digestLength())
                        .map(row -> Arguments.of(algorithm, row)));
    }

    @ParameterizedTest
    @MethodSource("wycheproof")
    void agreesWithWycheproof(AuthenticationAlgorithm algorithm, JsonNode row) {
        byte[] tag = Vectors.octets(row, "tag");

        byte[] computed = Prf.of(algorithm).compute(Vectors.octets(row, "key"), Vectors.octets(row, "msg"));

        assertThat(Arrays.equals(Arrays.copyOf(computed, tag.length), tag))
                .isEqualTo(row.required("result").asText().equals("valid"));
    }

    @ParameterizedTest
    @EnumSource
    void takesAnEmptyKeyAsOneOfZeros(AuthenticationAlgorithm algorithm) {
        Prf prf = Prf.of(algorithm);

        assertThat(prf.compute(new byte[0], hex("01"))).isEqualTo(prf.compute(new byte[16], hex("01")));
    }

    @ParameterizedTest
    @EnumSource
    void expandsToAtMost255Blocks(AuthenticationAlgorithm algorithm) {
        Prf prf = Prf.of(algorithm);
        int limit = 255 * prf.preferredKeyLength();
        byte[] seed = hex("0102");

        byte[] all = prf.expand(hex("aa"), seed, limit);

        byte[] lastBut1 = Arrays.copyOfRange(all, 253 * prf.preferredKeyLength(), 254 * prf.preferredKeyLength());
        byte[] last = Arrays.copyOfRange(all, 254 * prf.preferredKeyLength(), limit);
        assertThat(last).isEqualTo(prf.compute(hex("aa"), lastBut1, seed, hex("ff")));
        assertThatThrownBy(() -> prf.expand(hex("aa"), seed, limit + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(limit));
        assertThatThrownBy(() -> prf.expand(hex("aa"), seed, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void expandsToNothing() {
        assertThat(Prf.of(AuthenticationAlgorithm.SHA2_256).expand(hex("aa"), hex("bb"), 0))
                .isEmpty();
    }
}
