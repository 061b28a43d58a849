package dev.cygnet.routing.fib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class FibPropertyTest {
    @Property(tries = 400)
    void givenAnyPrefixes_whenLookedUp_thenTheSameAsTryingThemAll(@ForAll("routes") Map<Cidr, Integer> routes) {
        assertAgreesWithBruteForce(routes);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void givenCrowdedPrefixes_whenLookedUp_thenTheSameAsTryingThemAll(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Cidr, Integer> routes = new TreeMap<>();
        int spread = random.nextInt(8, 33);
        for (int i = 0; i < 300; i++) {
            int address = 0x0a000000 ^ (int) (random.nextInt() & 0xffff_ffffL >>> (32 - spread));
            routes.put(
                    Cidr.containing(IpAddress.v4(address), random.nextInt(33)), random.nextInt(Fib.MAX_NEXT_HOP + 1));
        }

        assertAgreesWithBruteForce(routes);
    }

    private static void assertAgreesWithBruteForce(Map<Cidr, Integer> routes) {
        Fib.Builder builder = Fib.builder();
        routes.forEach(builder::add);
        Fib fib = builder.build();

        assertThat(fib.size()).isEqualTo(routes.size());
        for (Cidr prefix : routes.keySet()) {
            assertAgrees(fib, routes, prefix.address());
            assertAgrees(fib, routes, prefix.address().plus(-1));
            assertAgrees(fib, routes, prefix.last());
            assertAgrees(fib, routes, prefix.last().plus(1));
        }
        SplittableRandom random = new SplittableRandom(routes.hashCode());
        for (int i = 0; i < 50; i++) {
            assertAgrees(fib, routes, IpAddress.v4(random.nextInt()));
        }
    }

    private static void assertAgrees(Fib fib, Map<Cidr, Integer> routes, IpAddress address) {
        int longest = -1;
        int expected = Fib.NO_ROUTE;
        for (Map.Entry<Cidr, Integer> route : routes.entrySet()) {
            if (route.getKey().prefixLength() > longest && route.getKey().contains(address)) {
                longest = route.getKey().prefixLength();
                expected = route.getValue();
            }
        }
        if (fib.lookup(address.v4Bits()) != expected) {
            assertThat(fib.lookup(address.v4Bits()))
                    .as("next hop of %s in %s", address, routes)
                    .isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<Map<Cidr, Integer>> routes() {
        Arbitrary<Cidr> prefixes = Combinators.combine(
                        Arbitraries.integers().between(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        Arbitraries.integers().between(0, 32))
                .as((bits, length) -> Cidr.containing(IpAddress.v4(bits), length));
        return Arbitraries.maps(prefixes, Arbitraries.integers().between(0, Fib.MAX_NEXT_HOP))
                .ofMaxSize(24);
    }
}
