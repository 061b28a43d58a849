package dev.cygnet.ike.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SkProtectionsPropertyTest {
    /** Every suite that can be negotiated. */
    static final List<IkeAlgorithms> ALGORITHMS = Arrays.stream(EncryptionAlgorithm.values())
            .flatMap(encryption -> encryption.isAead()
                    ? Stream.of(new IkeAlgorithms(encryption, Optional.empty(), AuthenticationAlgorithm.SHA2_256))
                    : Arrays.stream(AuthenticationAlgorithm.values())
                            .map(hash -> new IkeAlgorithms(encryption, Optional.of(hash), hash)))
            .toList();

    private static final int BODY = 32;

    static MessageProtection outbound(IkeAlgorithms algorithms) {
        return SkProtections.outbound(
                algorithms,
                key(1, algorithms.encryption().keyMaterialLength()),
                key(2, algorithms.integrityKeyLength()),
                new SeededRandom(3));
    }

    static MessageProtection inbound(IkeAlgorithms algorithms) {
        return SkProtections.inbound(
                algorithms,
                key(1, algorithms.encryption().keyMaterialLength()),
                key(2, algorithms.integrityKeyLength()));
    }

    private static SecretBytes key(long seed, int length) {
        return SecretBytes.wrap(Vectors.octets(seed, length));
    }

    private static byte[] seal(IkeAlgorithms algorithms, byte[] plaintext) {
        MessageProtection protection = outbound(algorithms);
        byte[] message = Arrays.copyOf(Vectors.octets(4, BODY), BODY + protection.sealedLength(plaintext.length));
        protection.seal(message, BODY, plaintext);
        return message;
    }

    @Provide
    Arbitrary<IkeAlgorithms> algorithms() {
        return Arbitraries.of(ALGORITHMS);
    }

    @Property(tries = 600)
    void openReversesSeal(
            @ForAll("algorithms") IkeAlgorithms algorithms,
            @ForAll @IntRange(max = 1500) int length,
            @ForAll long seed) {
        byte[] plaintext = Vectors.octets(seed, length);

        byte[] message = seal(algorithms, plaintext);
        byte[] received = message.clone();

        assertThat(inbound(algorithms).open(received, BODY)).contains(plaintext);
        assertThat(received).isEqualTo(message);
        assertThat(Arrays.copyOf(message, BODY)).isEqualTo(Vectors.octets(4, BODY));
    }

    @Property(tries = 1000)
    void anyFlippedBitIsFound(
            @ForAll("algorithms") IkeAlgorithms algorithms,
            @ForAll @IntRange(max = 80) int length,
            @ForAll @IntRange(max = 0xffff) int position) {
        byte[] message = seal(algorithms, new byte[length]);
        int bit = position % (8 * message.length);

        message[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(inbound(algorithms).open(message, BODY)).isEmpty();
    }

    @Property(tries = 500)
    void anyTruncationAndExtensionIsFound(
            @ForAll("algorithms") IkeAlgorithms algorithms,
            @ForAll @IntRange(max = 80) int length,
            @ForAll @IntRange(max = 300) int newLength) {
        byte[] message = seal(algorithms, new byte[length]);
        byte[] changed = Arrays.copyOf(message, newLength == message.length ? newLength + 1 : newLength);

        assertThat(inbound(algorithms).open(changed, BODY)).isEmpty();
    }

    @Property(tries = 300)
    void keysOfAnotherDirectionOpenNothing(
            @ForAll("algorithms") IkeAlgorithms algorithms, @ForAll @IntRange(max = 80) int length) {
        byte[] message = seal(algorithms, new byte[length]);
        MessageProtection other = SkProtections.inbound(
                algorithms,
                key(5, algorithms.encryption().keyMaterialLength()),
                key(6, algorithms.integrityKeyLength()));

        assertThat(other.open(message, BODY)).isEmpty();
    }
}
