package dev.cygnet.ike.internal.crypto;

import static dev.cygnet.ike.internal.crypto.Vectors.hex;
import static dev.cygnet.ike.internal.crypto.Vectors.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 5903 §8, RFC 7748 §6.1, RFC 3526 (through CPython) and Wycheproof; invalid public values of RFC 6989 and RFC 8031. */
class KeyExchangesTest {
    private static KeyExchange of(DhGroup group, byte[] privateValue) {
        SecretBytes secret = SecretBytes.copyOf(privateValue);
        return switch (group.kind()) {
            case MODP -> new ModpKeyExchange(group, secret);
            case ECP -> new EcpKeyExchange(group, secret);
            case MONTGOMERY -> new X25519KeyExchange(secret);
        };
    }

    static Stream<Arguments> rfcs() {
        return Stream.of(
                Arguments.of(
                        "RFC 5903 §8.1",
                        DhGroup.GROUP_19,
                        "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
                        "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"
                                + "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
                        "C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53",
                        "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"
                                + "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB",
                        "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE"),
                Arguments.of(
                        "RFC 5903 §8.2",
                        DhGroup.GROUP_20,
                        "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655E35B538041E649EE3FAEF896783AB194",
                        "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6DE3AC808ACB4BDB4C88732AEE95F41AA"
                                + "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38EEB9FCFF3C2C947DAE69B4C634573A81C",
                        "41CB0779B4BDB85D47846725FBEC3C9430FAB46CC8DC5060855CC9BDA0AA2942E0308312916B8ED2960E4BD55A7448FC",
                        "E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D0D1AC43A0336DEF96FDA41D0774A3571"
                                + "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FFF83FA40142209DFF5EAAD96DB9E6386C",
                        "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4D603135569B9E9D09CF5D4A270F59746"),
                Arguments.of(
                        "RFC 5903 §8.3",
                        DhGroup.GROUP_21,
                        "0037ADE9319A89F4DABDB3EF411AACCCA5123C61ACAB57B5393DCE47608172A0"
                                + "95AA85A30FE1C2952C6771D937BA9777F5957B2639BAB072462F68C27A57382D4A52",
                        "0015417E84DBF28C0AD3C278713349DC7DF153C897A1891BD98BAB4357C9ECBE"
                                + "E1E3BF42E00B8E380AEAE57C2D107564941885942AF5A7F4601723C4195D176CED3E"
                                + "017CAE20B6641D2EEB695786D8C946146239D099E18E1D5A514C739D7CB4A10A"
                                + "D8A788015AC405D7799DC75E7B7D5B6CF2261A6A7F1507438BF01BEB6CA3926F9582",
                        "0145BA99A847AF43793FDD0E872E7CDFA16BE30FDC780F97BCCC3F078380201E"
                                + "9C677D600B343757A3BDBF2A3163E4C2F869CCA7458AA4A4EFFC311F5CB151685EB9",
                        "00D0B3975AC4B799F5BEA16D5E13E9AF971D5E9B984C9F39728B5E5739735A21"
                                + "9B97C356436ADC6E95BB0352F6BE64A6C2912D4EF2D0433CED2B6171640012D9460F"
                                + "015C68226383956E3BD066E797B623C27CE0EAC2F551A10C2C724D9852077B87"
                                + "220B6536C5C408A1D2AEBB8E86D678AE49CB57091F4732296579AB44FCD17F0FC56A",
                        "01144C7D79AE6956BC8EDB8E7C787C4521CB086FA64407F97894E5E6B2D79B04"
                                + "D1427E73CA4BAA240A34786859810C06B3C715A3A8CC3151F2BEE417996D19F3DDEA"),
                Arguments.of(
                        "RFC 7748 §6.1",
                        DhGroup.GROUP_31,
                        "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
                        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
                        "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
                        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
                        "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rfcs")
    void computesTheValuesOfTheRfcs(
            String source,
            DhGroup group,
            String initiatorPrivate,
            String initiatorPublic,
            String responderPrivate,
            String responderPublic,
            String shared) {
        KeyExchange initiator = of(group, hex(initiatorPrivate));
        KeyExchange responder = of(group, hex(responderPrivate));

        assertThat(initiator.publicValue()).isEqualTo(hex(initiatorPublic));
        assertThat(responder.publicValue()).isEqualTo(hex(responderPublic));
        assertThat(initiator.agree(responder.publicValue())).contains(secret(shared));
        assertThat(responder.agree(initiator.publicValue())).contains(secret(shared));
    }

    static Stream<JsonNode> modp() {
        return Vectors.rows("modp");
    }

    @ParameterizedTest
    @MethodSource("modp")
    void agreesWithPythonOnRfc3526(JsonNode row) {
        DhGroup group = DhGroup.fromTransform(row.required("group").asInt()).orElseThrow();

        KeyExchange ours = of(group, Vectors.octets(row, "private"));

        assertThat(ours.publicValue()).isEqualTo(Vectors.octets(row, "public"));
        assertThat(ours.agree(Vectors.octets(row, "peer")))
                .contains(secret(row.required("shared").asText()));
    }

    static Stream<Arguments> wycheproofEcdh() {
        return Stream.of(
                        Arguments.of(DhGroup.GROUP_19, "wycheproof-ecdh-secp256r1"),
                        Arguments.of(DhGroup.GROUP_20, "wycheproof-ecdh-secp384r1"),
                        Arguments.of(DhGroup.GROUP_21, "wycheproof-ecdh-secp521r1"))
                .flatMap(file -> Vectors.rows((String) file.get()[1]).map(row -> Arguments.of(file.get()[0], row)));
    }

    @ParameterizedTest
    @MethodSource("wycheproofEcdh")
    void agreesWithWycheproofOnEcp(DhGroup group, JsonNode row) {
        byte[] point = Vectors.octets(row, "public");
        byte[] withoutFormat = Arrays.copyOfRange(point, 1, point.length);

        var agreed = of(group, Vectors.octets(row, "private")).agree(withoutFormat);

        if (row.required("result").asText().equals("valid")) {
            assertThat(agreed).contains(secret(row.required("shared").asText()));
        } else {
            assertThat(agreed).isEmpty();
        }
    }

    static Stream<JsonNode> wycheproofX25519() {
        return Vectors.rows("wycheproof-x25519");
    }

    @ParameterizedTest
    @MethodSource("wycheproofX25519")
    void agreesWithWycheproofOnX25519(JsonNode row) {
        var agreed = of(DhGroup.GROUP_31, Vectors.octets(row, "private")).agree(Vectors.octets(row, "public"));

        if (row.required("flags").toString().contains("ZeroSharedSecret")) {
            assertThat(agreed).isEmpty();
        } else {
            assertThat(agreed).contains(secret(row.required("shared").asText()));
        }
    }

    static Stream<Arguments> invalidPublicValues() {
        return Arrays.stream(DhGroup.values()).flatMap(group -> switch (group.kind()) {
            case MODP -> invalidModp(group);
            case ECP -> invalidEcp(group);
            case MONTGOMERY -> invalidX25519();
        });
    }

    private static Stream<Arguments> invalidModp(DhGroup group) {
        BigInteger p = MODP_PRIMES.get(group.transformId() - 14);
        int length = group.publicValueLength();
        return Stream.of(
                row(group, "0", fixed(BigInteger.ZERO, length)),
                row(group, "1", fixed(BigInteger.ONE, length)),
                row(group, "p-1", fixed(p.subtract(BigInteger.ONE), length)),
                row(group, "p", fixed(p, length)),
                row(group, "p+1", fixed(p.add(BigInteger.ONE), length)),
                row(
                        group,
                        "all ones",
                        fixed(BigInteger.ONE.shiftLeft(8 * length).subtract(BigInteger.ONE), length)),
                row(group, "empty", new byte[0]),
                row(group, "an octet short", fixed(BigInteger.TWO, length - 1)),
                row(group, "an octet long", fixed(BigInteger.TWO, length + 1)));
    }

    private static Stream<Arguments> invalidEcp(DhGroup group) {
        byte[] valid = of(group, hex("02")).publicValue();
        int length = valid.length;
        byte[] offCurve = valid.clone();
        offCurve[length - 1] ^= 1;
        BigInteger p = ECP_PRIMES.get(group.transformId() - 19);
        byte[] xIsP = valid.clone();
        System.arraycopy(fixed(p, length / 2), 0, xIsP, 0, length / 2);
        byte[] yIsP = valid.clone();
        System.arraycopy(fixed(p, length / 2), 0, yIsP, length / 2, length / 2);
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        byte[] withFormat = new byte[length + 1];
        withFormat[0] = 4;
        System.arraycopy(valid, 0, withFormat, 1, length);
        return Stream.of(
                row(group, "0|0", new byte[length]),
                row(group, "off the curve", offCurve),
                row(group, "x = p", xIsP),
                row(group, "y = p", yIsP),
                row(group, "all ones", ones),
                row(group, "empty", new byte[0]),
                row(group, "infinity in SEC 1 form", new byte[1]),
                row(group, "x only", Arrays.copyOf(valid, length / 2)),
                row(group, "an octet short", Arrays.copyOf(valid, length - 1)),
                row(group, "an octet long", Arrays.copyOf(valid, length + 1)),
                row(group, "SEC 1 form", withFormat));
    }

    /** Points of small order as RFC 7748 §6.1 and Wycheproof have them; the table there is larger. */
    private static Stream<Arguments> invalidX25519() {
        DhGroup group = DhGroup.GROUP_31;
        return Stream.of(
                row(group, "0", new byte[32]),
                row(group, "1", hex("01" + "00".repeat(31))),
                row(group, "order 8", hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")),
                row(group, "order 8, other", hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")),
                row(group, "p-1", hex("ec" + "ff".repeat(30) + "7f")),
                row(group, "p", hex("ed" + "ff".repeat(30) + "7f")),
                row(group, "p+1", hex("ee" + "ff".repeat(30) + "7f")),
                row(group, "p with the unused bit", hex("ed" + "ff".repeat(31))),
                row(group, "empty", new byte[0]),
                row(group, "an octet short", new byte[31]),
                row(group, "an octet long", hex("09" + "00".repeat(32))));
    }

    private static final List<BigInteger> ECP_PRIMES = Stream.of(
                    // FIPS 186-4 D.1.2
                    BigInteger.TWO
                            .pow(256)
                            .subtract(BigInteger.TWO.pow(224))
                            .add(BigInteger.TWO.pow(192))
                            .add(BigInteger.TWO.pow(96)),
                    BigInteger.TWO
                            .pow(384)
                            .subtract(BigInteger.TWO.pow(128))
                            .subtract(BigInteger.TWO.pow(96))
                            .add(BigInteger.TWO.pow(32)),
                    BigInteger.TWO.pow(521))
            .map(n -> n.subtract(BigInteger.ONE))
            .toList();

    /** RFC 3526 §3 to §5: 2^n - 2^(n-64) - 1 + 2^64 * ([2^(n-130) pi] + c). */
    private static final List<BigInteger> MODP_PRIMES =
            List.of(modpPrime(2048, 124_476), modpPrime(3072, 1_690_314), modpPrime(4096, 240_904));

    private static BigInteger modpPrime(int bits, long c) {
        BigInteger pi = piTimesPowerOfTwo(bits - 130);
        return BigInteger.TWO
                .pow(bits)
                .subtract(BigInteger.TWO.pow(bits - 64))
                .subtract(BigInteger.ONE)
                .add(pi.add(BigInteger.valueOf(c)).shiftLeft(64));
    }

    /** Machin's formula with 64 guard bits. */
    private static BigInteger piTimesPowerOfTwo(int bits) {
        return arctanOfInverse(5, bits + 64)
                .multiply(BigInteger.valueOf(16))
                .subtract(arctanOfInverse(239, bits + 64).multiply(BigInteger.valueOf(4)))
                .shiftRight(64);
    }

    private static BigInteger arctanOfInverse(int x, int bits) {
        BigInteger square = BigInteger.valueOf((long) x * x);
        BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(x));
        BigInteger sum = BigInteger.ZERO;
        for (int n = 1; power.signum() > 0; n += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(n));
            sum = n % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(square);
        }
        return sum;
    }

    private static byte[] fixed(BigInteger value, int length) {
        return HexFormat.of()
                .parseHex("0".repeat(2 * length - value.toString(16).length()) + value.toString(16));
    }

    private static Arguments row(DhGroup group, String name, byte[] value) {
        return Arguments.of(group, name, value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("invalidPublicValues")
    void refusesInvalidPublicValues(DhGroup group, String name, byte[] value) {
        KeyExchange ours = of(group, hex("77".repeat(32)));

        assertThat(ours.agree(value)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void drawsTheSameFromTheSameRandomSource(DhGroup group) {
        byte[] first = KeyExchanges.generate(group, new SeededRandom(42)).publicValue();
        byte[] again = KeyExchanges.generate(group, new SeededRandom(42)).publicValue();
        byte[] other = KeyExchanges.generate(group, new SeededRandom(43)).publicValue();

        assertThat(again).isEqualTo(first).hasSize(group.publicValueLength());
        assertThat(other).isNotEqualTo(first);
    }

    /** Recorded on JDK 17: a simulation of one seed must not depend on the Java runtime. */
    @ParameterizedTest
    @CsvSource({
        "GROUP_14, aae470413b6c3af3",
        "GROUP_15, 5a51e398cea36ecf",
        "GROUP_16, f2af95d11cafdd5c",
        "GROUP_19, aba51730a837ee93",
        "GROUP_20, 6c3579d6c8ffa2c3",
        "GROUP_21, 2524762c86222e0e",
        "GROUP_31, 934f21d2a0c5ea4e"
    })
    void drawsTheSameOnEveryJavaRuntime(DhGroup group, String sha256) throws Exception {
        byte[] value = KeyExchanges.generate(group, new SeededRandom(42)).publicValue();

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo(sha256);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsItsPrivateValue(DhGroup group) {
        KeyExchange ours = KeyExchanges.generate(group, new SeededRandom(1));
        byte[] peer = KeyExchanges.generate(group, new SeededRandom(2)).publicValue();

        ours.destroy();

        assertThat(ours.isDestroyed()).isTrue();
        assertThatThrownBy(() -> ours.agree(peer)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lendsNoReferenceToItsPublicValue() {
        KeyExchange ours = KeyExchanges.generate(DhGroup.GROUP_31, new SeededRandom(1));
        byte[] value = ours.publicValue();

        Arrays.fill(value, (byte) 0);

        assertThat(ours.publicValue()).isNotEqualTo(value);
    }
}
