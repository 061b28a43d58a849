package dev.cygnet.ike.internal.auth;

import dev.cygnet.ike.internal.crypto.Prf;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.security.auth.Destroyable;

/**
 * Cookies that prove that a peer receives at the address it sends from, without state for each peer (RFC 7296 §2.6):
 * {@code cookie = version of secret | HMAC-SHA2-256(secret, SPIi | port | address | Ni)}.
 *
 * <p>A secret makes cookies for {@link #PRODUCTION} and is destroyed after {@link #LIFETIME}, by the times given to
 * {@link #rotate}. Not safe for use by several threads.
 */
public final class CookieFactory implements Destroyable {
    /** How long a secret makes cookies; it is accepted until {@link #LIFETIME}. */
    public static final Duration PRODUCTION = Duration.ofSeconds(60);

    /** How long a secret is accepted. */
    public static final Duration LIFETIME = PRODUCTION.multipliedBy(2);

    /** Octets of a cookie; RFC 7296 §2.6 allows 1 to 64. */
    public static final int LENGTH = 33;

    private static final Prf HMAC = Prf.of(AuthenticationAlgorithm.SHA2_256);

    private final SecureRandom random;
    private Secret current;
    private Optional<Secret> previous = Optional.empty();

    /**
     * Draws the first secret.
     *
     * @param random source of secrets
     * @param now the present time
     */
    public CookieFactory(SecureRandom random, Instant now) {
        this.random = random;
        this.current = Secret.draw((byte) 0, now, random);
    }

    /**
     * Replaces and forgets secrets whose time is over. To be called before cookies are made or checked; any number of times.
     *
     * @param now the present time, not before that of earlier calls
     */
    public void rotate(Instant now) {
        previous = previous.flatMap(secret -> unlessExpired(secret, now));
        if (now.isBefore(current.born().plus(PRODUCTION))) {
            return;
        }
        previous.ifPresent(secret -> secret.octets().destroy());
        previous = unlessExpired(current, now);
        current = Secret.draw((byte) (current.version() + 1), now, random);
    }

    private static Optional<Secret> unlessExpired(Secret secret, Instant now) {
        if (now.isBefore(secret.born().plus(LIFETIME))) {
            return Optional.of(secret);
        }
        secret.octets().destroy();
        return Optional.empty();
    }

    /**
     * Makes a cookie.
     *
     * @param ni body of the initiator's Nonce payload
     * @param peer where the request came from
     * @param spiI SPI of the initiator
     * @return the data of a COOKIE notification, {@link #LENGTH} octets
     */
    public byte[] cookie(byte[] ni, UdpEndpoint peer, long spiI) {
        return current.cookie(ni, peer, spiI);
    }

    /**
     * Checks a cookie, in time that does not depend on where it differs.
     *
     * @param cookie the data of the COOKIE notification in a request, any octets
     * @param ni body of the Nonce payload in that request
     * @param peer where that request came from
     * @param spiI SPI of the initiator in that request
     * @return whether this factory made the cookie for these values with a secret that is still valid
     */
    public boolean verify(byte[] cookie, byte[] ni, UdpEndpoint peer, long spiI) {
        if (cookie.length != LENGTH) {
            return false;
        }
        return Optional.of(current)
                .filter(secret -> secret.version() == cookie[0])
                .or(() -> previous.filter(secret -> secret.version() == cookie[0]))
                .map(secret -> MessageDigest.isEqual(secret.cookie(ni, peer, spiI), cookie))
                .orElse(false);
    }

    @Override
    public void destroy() {
        current.octets().destroy();
        previous.ifPresent(secret -> secret.octets().destroy());
    }

    @Override
    public boolean isDestroyed() {
        return current.octets().isDestroyed();
    }

    private record Secret(byte version, Instant born, SecretBytes octets) {
        static Secret draw(byte version, Instant now, SecureRandom random) {
            byte[] octets = new byte[HMAC.preferredKeyLength()];
            random.nextBytes(octets);
            return new Secret(version, now, SecretBytes.wrap(octets));
        }

        byte[] cookie(byte[] ni, UdpEndpoint peer, long spiI) {
            byte[] address = peer.address().toBytes();
            // The nonce, whose length the peer chooses, comes last; the family's octet keeps it apart from the address.
            byte[] head = ByteBuffer.allocate(Long.BYTES + Short.BYTES + 1 + address.length)
                    .putLong(spiI)
                    .putShort((short) peer.port())
                    .put((byte) address.length)
                    .put(address)
                    .array();
            byte[] mac = octets.use(key -> HMAC.compute(key, head, ni));
            return ByteBuffer.allocate(LENGTH).put(version).put(mac).array();
        }
    }
}
