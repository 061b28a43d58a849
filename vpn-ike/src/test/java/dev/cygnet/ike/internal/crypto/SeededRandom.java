package dev.cygnet.ike.internal.crypto;

import java.security.SecureRandom;
import java.util.Random;

/** A random source that gives the same octets for the same seed, as the simulation's does. */
public final class SeededRandom extends SecureRandom {
    private final transient Random random;

    public SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
