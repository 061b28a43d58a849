package dev.cygnet.ike.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PrfPropertyTest {
    @Property(tries = 200)
    void shorterExpansionsArePrefixesOfLongerOnes(
            @ForAll AuthenticationAlgorithm algorithm,
            @ForAll @Size(max = 80) byte[] key,
            @ForAll @Size(max = 80) byte[] seed,
            @ForAll @IntRange(max = 600) int shorter,
            @ForAll @IntRange(max = 600) int more) {
        Prf prf = Prf.of(algorithm);

        byte[] longest = prf.expand(key, seed, shorter + more);

        assertThat(prf.expand(key, seed, shorter)).isEqualTo(Arrays.copyOf(longest, shorter));
    }
}
