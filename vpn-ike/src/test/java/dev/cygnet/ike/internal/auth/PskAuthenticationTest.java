package dev.cygnet.ike.internal.auth;

import static dev.cygnet.ike.internal.crypto.Vectors.hex;
import static dev.cygnet.ike.internal.crypto.Vectors.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.internal.crypto.Prf;
import dev.cygnet.ike.internal.crypto.Vectors;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real exchange whose numbers Android's tests hold: IkeAuthPskPayloadTest of msft-mirror-aosp/platform.packages.modules.IPsec,
 * revision 3c29d9c1, Apache License 2.0.
 */
class PskAuthenticationTest {
    private static final SecretBytes PSK = secret("6A756E69706572313233");
    private static final byte[] REQUEST =
            hex("5f54bf6d8b48e6e10000000000000000212022080000000000000150220000300000002c01010004"
                    + "0300000c0100000c800e0080030000080300000203000008040000020000000802000002"
                    + "2800008800020000b4a2faf4bb54878ae21d638512ece55d9236fc5046ab6cef82220f42"
                    + "1f3ce6361faf36564ecb6d28798a94aad7b2b4b603ddeaaa5630adb9ece8ac3753403604"
                    + "0610ebdd92f46bef84f0be7db860351843858f8acf87056e272377f70c9f2d81e29c7b0c"
                    + "e4f291a3a72476bb0b278fd4b7b0a4c26bbeb08214c707137607958729000024c39b7f36"
                    + "8f4681b89fa9b7be6465abd7c5f68b6ed5d3b4c72cb4240eb5c464122900001c00004004"
                    + "e54f73b7d83f6beb881eab2051d8663f421d10b02b00001c00004005d915368ca036004c"
                    + "b578ae3e3fb268509aeab19000000020699369228741c6d4ca094c93e242c9de19e7b7c6"
                    + "0000000500000500");
    private static final byte[] NONCE = hex("9756112ca539f5c25abacc7ee92b73091942a9c06950f98848f1af1694c4ddff");
    private static final SecretBytes SK_PI = secret("094787780EE466E2CB049FA327B43908BC57E485");
    private static final byte[] ID = hex("010000000a50500d");
    private static final byte[] AUTH = hex("df7c038aefaaa32d3f44b228b52a332744dfb2c1");

    @Test
    void authenticatesAnIndependentTranscript() {
        byte[] data = PskAuthentication.authenticate(Vectors.hmacSha1(), PSK, REQUEST, NONCE, SK_PI, ID);

        assertThat(data).isEqualTo(AUTH);
        assertThat(PskAuthentication.verify(Vectors.hmacSha1(), PSK, REQUEST, NONCE, SK_PI, ID, AUTH))
                .isTrue();
    }

    static Stream<Arguments> forgeries() {
        SecretBytes otherPsk = secret("6A756E69706572313234");
        SecretBytes otherKey = secret("194787780EE466E2CB049FA327B43908BC57E485");
        return Stream.of(
                Arguments.of("another key", otherPsk, REQUEST, NONCE, SK_PI, ID, AUTH),
                Arguments.of("another request", PSK, changed(REQUEST), NONCE, SK_PI, ID, AUTH),
                Arguments.of("another nonce", PSK, REQUEST, changed(NONCE), SK_PI, ID, AUTH),
                Arguments.of("another SK_p", PSK, REQUEST, NONCE, otherKey, ID, AUTH),
                Arguments.of("another identity", PSK, REQUEST, NONCE, SK_PI, changed(ID), AUTH),
                Arguments.of("another value", PSK, REQUEST, NONCE, SK_PI, ID, changed(AUTH)),
                Arguments.of("a prefix", PSK, REQUEST, NONCE, SK_PI, ID, Arrays.copyOf(AUTH, 19)),
                Arguments.of("an octet more", PSK, REQUEST, NONCE, SK_PI, ID, Arrays.copyOf(AUTH, 21)),
                Arguments.of("nothing", PSK, REQUEST, NONCE, SK_PI, ID, new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesForgeries(
            String name, SecretBytes psk, byte[] request, byte[] nonce, SecretBytes skP, byte[] id, byte[] received) {
        assertThat(PskAuthentication.verify(Vectors.hmacSha1(), psk, request, nonce, skP, id, received))
                .isFalse();
    }

    private static byte[] changed(byte[] octets) {
        byte[] changed = octets.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    @ParameterizedTest
    @EnumSource
    void isAsLongAsTheFunctionsOutput(AuthenticationAlgorithm algorithm) {
        byte[] data = PskAuthentication.authenticate(Prf.of(algorithm), PSK, REQUEST, NONCE, SK_PI, ID);

        assertThat(data).hasSize(algorithm.digestLength());
    }
}
