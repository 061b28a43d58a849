package dev.cygnet.testkit.clock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomParameters;
import java.security.SecureRandomSpi;

/**
 * A {@link SecureRandom} whose octets follow from its seed alone, for simulations only: <b>nothing that it makes is secret</b>. No entropy
 * of the system ever enters; seeding it later has no effect. Not thread-safe.
 *
 * <p>Give every component its own by {@link #split}, so that one that draws more often does not change what the others draw.
 */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private static final Provider NOT_REGISTERED =
            new Provider("Cygnet simulation", "1", "Repeatable octets, never to be registered") {
                private static final long serialVersionUID = 1L;
            };

    private final long seed;
    private final Generator generator;

    /**
     * @param seed any number
     */
    public SeededRandom(long seed) {
        this(seed, new Generator(seed));
    }

    private SeededRandom(long seed, Generator generator) {
        super(generator, NOT_REGISTERED);
        this.seed = seed;
        this.generator = generator;
    }

    /** {@return the number that all octets follow from} */
    public long seed() {
        return seed;
    }

    /**
     * A generator of its own for a component. It depends on this one's seed and the name only, not on what was drawn so far.
     *
     * @param name the component
     * @return the same octets for the same seed and name
     */
    public SeededRandom split(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(seed)
                .put(text)
                .array();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(input);
            return new SeededRandom(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public long nextLong() {
        return generator.next();
    }

    /** {@return 0 inclusive to 1 exclusive, without the detour over an array of octets} */
    @Override
    public double nextDouble() {
        return (generator.next() >>> 11) * 0x1.0p-53;
    }

    /** {@return the name of this generator} */
    @Override
    public String getAlgorithm() {
        return "Cygnet-simulation";
    }

    /** Without effect: the seed is fixed. */
    @Override
    public void reseed() {}

    /** Without effect: the seed is fixed. */
    @Override
    public void reseed(SecureRandomParameters params) {}

    @Override
    public String toString() {
        return "SeededRandom[" + seed + "]";
    }

    /** SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static final class Generator extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;
        private static final long GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15L;

        private long state;

        Generator(long seed) {
            state = seed;
        }

        @Override
        protected void engineSetSeed(byte[] ignored) {}

        @Override
        protected void engineNextBytes(byte[] octets) {
            for (int i = 0; i < octets.length; i += Long.BYTES) {
                long value = next();
                for (int j = i; j < Math.min(i + Long.BYTES, octets.length); j++) {
                    octets[j] = (byte) value;
                    value >>>= Byte.SIZE;
                }
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] octets = new byte[length];
            engineNextBytes(octets);
            return octets;
        }

        private long next() {
            state += GOLDEN_GAMMA;
            long mixed = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
            return mixed ^ mixed >>> 31;
        }
    }
}
