package dev.cygnet.esp.sa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ReplayWindowPropertyTest {
    @Property(tries = 400)
    void theWindowAgreesWithASetOfEverythingSeen(
            @ForAll("sizes") int size, @ForAll("starts") long start, @ForAll("steps") List<Long> steps) {
        ReplayWindow window = ReplayWindow.of(size);
        Set<Long> seen = new HashSet<>();
        long highest = 0;
        long sequence = start;
        for (long step : steps) {
            sequence = Math.max(0, sequence + step);
            EspVerdict expected = expected(size, seen, highest, sequence);

            assertThat(window.check(sequence))
                    .as("sequence %d, highest %d", sequence, highest)
                    .isEqualTo(expected);

            if (expected == EspVerdict.OK) {
                window.accept(sequence);
                seen.add(sequence);
                highest = Math.max(highest, sequence);
            }
            assertThat(window.highest()).isEqualTo(highest);
        }
    }

    private static EspVerdict expected(int size, Set<Long> seen, long highest, long sequence) {
        if (sequence == 0) {
            return EspVerdict.SEQUENCE_ZERO;
        }
        if (sequence <= highest - size) {
            return EspVerdict.TOO_OLD;
        }
        return seen.contains(sequence) ? EspVerdict.REPLAYED : EspVerdict.OK;
    }

    @Property(tries = 100)
    void everythingWithinTheWindowIsAcceptedOnceInAnyOrder(@ForAll("sizes") int size, @ForAll("starts") long start) {
        ReplayWindow window = ReplayWindow.of(size);
        long top = start + size;
        window.accept(top);
        for (long sequence = top - size + 1; sequence < top; sequence++) {
            assertThat(window.check(sequence)).isEqualTo(EspVerdict.OK);
            window.accept(sequence);
        }
        for (long sequence = top - size + 1; sequence <= top; sequence++) {
            assertThat(window.check(sequence)).isEqualTo(EspVerdict.REPLAYED);
        }
        assertThat(window.check(top + 1)).isEqualTo(EspVerdict.OK);
        if (top > size) {
            assertThat(window.check(top - size)).isEqualTo(EspVerdict.TOO_OLD);
        }
    }

    @Example
    void sizesThatAreNotAMultipleOf64OrOutOfRangeAreRefused() {
        for (int size : new int[] {-64, 0, 64, 127, 129, 1000, 65_600, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> ReplayWindow.of(size)).hasMessageContaining("multiple of 64");
        }
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(128, 192, 256, 320, 1024, 4096);
    }

    @Provide
    Arbitrary<Long> starts() {
        // The last two only matter once there are extended sequence numbers.
        return Arbitraries.of(1L, 60L, 1000L, 0xffff_0000L, 0xffff_ffffL - 5000, 0xffff_ffffL, 1L << 40);
    }

    @Provide
    Arbitrary<List<Long>> steps() {
        Arbitrary<Long> step = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.longs().between(-3, 5)),
                Tuple.of(4, Arbitraries.longs().between(-400, 400)),
                Tuple.of(1, Arbitraries.longs().between(-5000, 70_000)));
        return step.list().ofMinSize(1).ofMaxSize(200);
    }
}
