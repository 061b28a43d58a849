package dev.cygnet.ike.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.ike.internal.crypto.SeededRandom;
import dev.cygnet.ike.internal.crypto.Vectors;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieFactoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] NI = Vectors.octets(1, 32);
    private static final UdpEndpoint PEER = endpoint("192.0.2.1", 500);
    private static final long SPI = 0x1122334455667788L;

    private final CookieFactory factory = new CookieFactory(new SeededRandom(1), START);

    private static UdpEndpoint endpoint(String address, int port) {
        return new UdpEndpoint(IpAddress.parse(address), port);
    }

    @Test
    void recognizesItsCookie() {
        byte[] cookie = factory.cookie(NI, PEER, SPI);

        assertThat(cookie).hasSize(CookieFactory.LENGTH).hasSizeBetween(1, 64);
        assertThat(factory.verify(cookie, NI, PEER, SPI)).isTrue();
    }

    static Stream<Arguments> otherRequests() {
        return Stream.of(
                Arguments.of("another nonce", Vectors.octets(2, 32), PEER, SPI),
                Arguments.of("a shorter nonce", Arrays.copyOf(NI, 31), PEER, SPI),
                Arguments.of("another address", NI, endpoint("192.0.2.2", 500), SPI),
                Arguments.of("the address mapped to IPv6", NI, endpoint("::192.0.2.1", 500), SPI),
                Arguments.of("another port", NI, endpoint("192.0.2.1", 501), SPI),
                Arguments.of("another SPI", NI, PEER, SPI + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherRequests")
    void refusesACookieInAnotherRequest(String name, byte[] ni, UdpEndpoint peer, long spi) {
        byte[] cookie = factory.cookie(NI, PEER, SPI);

        assertThat(factory.verify(cookie, ni, peer, spi)).isFalse();
    }

    @Test
    void refusesEveryChangedBit() {
        byte[] cookie = factory.cookie(NI, PEER, SPI);

        for (int bit = 0; bit < 8 * cookie.length; bit++) {
            byte[] changed = cookie.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(factory.verify(changed, NI, PEER, SPI)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 34, 64, 65})
    void refusesOtherLengths(int length) {
        byte[] cookie = Arrays.copyOf(factory.cookie(NI, PEER, SPI), length);

        assertThat(factory.verify(cookie, NI, PEER, SPI)).isFalse();
    }

    @Test
    void refusesTheCookieOfAnotherFactory() {
        CookieFactory other = new CookieFactory(new SeededRandom(2), START);

        assertThat(factory.verify(other.cookie(NI, PEER, SPI), NI, PEER, SPI)).isFalse();
    }

    @Test
    void recognizesACookieUntilItsSecretIsTwoMinutesOld() {
        byte[] cookie = factory.cookie(NI, PEER, SPI);

        factory.rotate(START.plusSeconds(59));
        assertThat(factory.cookie(NI, PEER, SPI)).isEqualTo(cookie);
        factory.rotate(START.plusSeconds(60));
        assertThat(factory.cookie(NI, PEER, SPI)).isNotEqualTo(cookie);
        assertThat(factory.verify(cookie, NI, PEER, SPI)).isTrue();
        factory.rotate(START.plusSeconds(119));
        assertThat(factory.verify(cookie, NI, PEER, SPI)).isTrue();
        factory.rotate(START.plusSeconds(120));
        assertThat(factory.verify(cookie, NI, PEER, SPI)).isFalse();
    }

    @Test
    void keepsNoOldSecretAfterALongSilence() {
        byte[] cookie = factory.cookie(NI, PEER, SPI);

        factory.rotate(START.plusSeconds(3600));

        assertThat(factory.verify(cookie, NI, PEER, SPI)).isFalse();
        byte[] fresh = factory.cookie(NI, PEER, SPI);
        factory.rotate(START.plusSeconds(3600 + 119));
        assertThat(factory.verify(fresh, NI, PEER, SPI)).isTrue();
    }

    @Test
    void survivesTheWrapOfItsVersion() {
        for (int minute = 1; minute <= 600; minute++) {
            byte[] before = factory.cookie(NI, PEER, SPI);
            factory.rotate(START.plusSeconds(60L * minute));
            assertThat(factory.verify(before, NI, PEER, SPI)).isTrue();
            assertThat(factory.verify(factory.cookie(NI, PEER, SPI), NI, PEER, SPI))
                    .isTrue();
        }
    }

    @Test
    void forgetsItsSecrets() {
        factory.destroy();

        assertThat(factory.isDestroyed()).isTrue();
        assertThatThrownBy(() -> factory.cookie(NI, PEER, SPI)).isInstanceOf(IllegalStateException.class);
    }
}
