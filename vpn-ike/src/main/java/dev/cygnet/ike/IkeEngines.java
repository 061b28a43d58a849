package dev.cygnet.ike;

import dev.cygnet.ike.internal.engine.Ikev2Engine;
import java.security.SecureRandom;

/** Makes engines. */
public final class IkeEngines {
    private IkeEngines() {}

    /**
     * @param options limits
     * @param random source of nonces, SPIs, private values, IVs and jitter; a seeded one makes the engine repeatable
     * @return an engine without peerings
     */
    public static IkeEngine create(IkeEngineOptions options, SecureRandom random) {
        return new Ikev2Engine(options, random);
    }
}
