package dev.cygnet.ike.message;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small damages to octets: cut, extend, flip, set to a telling value, splice with another message. */
final class Mutations {
    private static final int[] TELLING = {0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff};

    private Mutations() {}

    static byte[] mutate(byte[] octets, List<byte[]> others, Random random) {
        byte[] mutated = octets.clone();
        int damages = 1 + random.nextInt(3);
        for (int i = 0; i < damages && mutated.length > 0; i++) {
            int place = random.nextInt(mutated.length);
            switch (random.nextInt(6)) {
                case 0 -> mutated = Arrays.copyOf(mutated, place);
                case 1 -> mutated = Arrays.copyOf(mutated, mutated.length + 1 + random.nextInt(8));
                case 2 -> mutated[place] ^= (byte) (1 << random.nextInt(8));
                case 3 -> mutated[place] = (byte) TELLING[random.nextInt(TELLING.length)];
                case 4 -> mutated = splice(mutated, place, others.get(random.nextInt(others.size())), random);
                default -> mutated = remove(mutated, place, random);
            }
        }
        return mutated;
    }

    /** Mostly makes the header's length right, so that the damage behind it is reached. */
    static void repairLength(byte[] octets, Random random) {
        if (octets.length >= IkeHeader.LENGTH && random.nextInt(10) > 0) {
            octets[24] = 0;
            octets[25] = 0;
            octets[26] = (byte) (octets.length >>> 8);
            octets[27] = (byte) octets.length;
        }
    }

    private static byte[] splice(byte[] octets, int place, byte[] other, Random random) {
        int from = random.nextInt(other.length);
        byte[] spliced = Arrays.copyOf(octets, place + other.length - from);
        System.arraycopy(other, from, spliced, place, other.length - from);
        return spliced;
    }

    private static byte[] remove(byte[] octets, int place, Random random) {
        int length = Math.min(1 + random.nextInt(12), octets.length - place);
        byte[] shorter = Arrays.copyOf(octets, octets.length - length);
        System.arraycopy(octets, place + length, shorter, place, octets.length - place - length);
        return shorter;
    }
}
