package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.crypto.KeyExchange;
import dev.cygnet.ike.octets.Octets;
import java.security.SecureRandom;
import java.util.Optional;

/** The random values of one exchange: drawn at its beginning, private ones overwritten at its end. */
final class Randoms {
    private Randoms() {}

    static Octets nonce(SecureRandom random) {
        byte[] octets = new byte[Nonces.LENGTH];
        random.nextBytes(octets);
        return Octets.copyOf(octets);
    }

    static void destroy(Optional<KeyExchange> keyExchange) {
        keyExchange.ifPresent(KeyExchange::destroy);
    }
}
