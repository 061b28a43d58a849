package dev.cygnet.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    @Test
    void givenOneSeed_whenDrawnInEveryWay_thenTheSame() {
        SeededRandom one = new SeededRandom(7);
        SeededRandom other = new SeededRandom(7);
        byte[] octets = new byte[13];
        byte[] otherOctets = new byte[13];

        one.nextBytes(octets);
        other.nextBytes(otherOctets);
        assertThat(octets).isEqualTo(otherOctets);
        assertThat(one.nextInt()).isEqualTo(other.nextInt());
        assertThat(one.nextLong()).isEqualTo(other.nextLong());
        assertThat(one.nextInt(1000)).isEqualTo(other.nextInt(1000));
        assertThat(one.nextDouble()).isEqualTo(other.nextDouble());
        assertThat(one.nextGaussian()).isEqualTo(other.nextGaussian());
        assertThat(one.generateSeed(20)).isEqualTo(other.generateSeed(20));
    }

    /** First outputs of SplitMix64 for seed 1234567, as published with several implementations; least significant octet first. */
    @Test
    void givenAPublishedSeed_whenDrawn_thenThePublishedNumbers() {
        byte[] octets = new byte[16];

        new SeededRandom(1234567).nextBytes(octets);

        String expected = HexFormat.of().toHexDigits(Long.reverseBytes(6457827717110365317L))
                + HexFormat.of().toHexDigits(Long.reverseBytes(3203168211198807973L));
        assertThat(HexFormat.of().formatHex(octets)).isEqualTo(expected);
        assertThat(new SeededRandom(1234567).nextLong()).isEqualTo(6457827717110365317L);
    }

    @Test
    void givenAttemptsToReseed_whenDrawn_thenTheSeedStillDecides() {
        SeededRandom touched = new SeededRandom(7);
        touched.setSeed(System.nanoTime());
        touched.setSeed(new byte[] {1, 2, 3});
        touched.reseed();

        assertThat(touched.nextLong()).isEqualTo(new SeededRandom(7).nextLong());
    }

    @Test
    void givenComponents_whenSplit_thenEachHasItsOwnWhateverTheOthersDraw() {
        SeededRandom parent = new SeededRandom(7);
        long left = parent.split("left").nextLong();
        parent.nextLong();

        assertThat(parent.split("left").nextLong()).isEqualTo(left);
        assertThat(parent.split("right").nextLong()).isNotEqualTo(left);
        assertThat(new SeededRandom(8).split("left").nextLong()).isNotEqualTo(left);
    }

    @Test
    void givenAKeyGenerator_whenFedWithOneSeed_thenTheSameKey()
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        assertThat(keyPair().getPublic()).isEqualTo(keyPair().getPublic());
    }

    private static KeyPair keyPair() throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), new SeededRandom(7));
        return generator.generateKeyPair();
    }
}
