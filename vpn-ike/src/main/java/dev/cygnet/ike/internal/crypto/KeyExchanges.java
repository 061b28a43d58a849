package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.DhGroup;
import java.security.SecureRandom;

/** Where key exchanges come from. */
public final class KeyExchanges {
    private KeyExchanges() {}

    /**
     * Draws a private value. The same octets from the random source give the same key exchange, on every JDK.
     *
     * @param group the group
     * @param random the only source of randomness
     * @return a fresh key exchange; the caller destroys it
     */
    public static KeyExchange generate(DhGroup group, SecureRandom random) {
        return switch (group.kind()) {
            case MODP -> ModpKeyExchange.generate(group, random);
            case ECP -> EcpKeyExchange.generate(group, random);
            case MONTGOMERY -> X25519KeyExchange.generate(random);
        };
    }
}
