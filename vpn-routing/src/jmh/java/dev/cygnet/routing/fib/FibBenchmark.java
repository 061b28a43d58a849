package dev.cygnet.routing.fib;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Lookups of random addresses that all hit: independent ones, whose cache misses overlap, and dependent ones, each of which waits for the
 * answer before. Also the time of a build.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class FibBenchmark {
    private static final int KEYS = 1 << 16;
    private static final int SEED = 20_261_123;

    /** How many prefixes the table has. */
    @Param({"10000", "900000"})
    public int prefixes;

    private final int[] keys = new int[KEYS];
    private Map<Cidr, Integer> routes = Map.of();
    private Fib fib = Fib.empty();

    /** Prefixes of the lengths of an Internet table: 60 % /24, the others /12 to /23. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(SEED);
        routes = new TreeMap<>();
        while (routes.size() < prefixes) {
            int length = random.nextInt(10) < 6 ? 24 : random.nextInt(12, 24);
            int address = (int) random.nextLong(1L << 24, 224L << 24);
            routes.put(Cidr.containing(IpAddress.v4(address), length), random.nextInt(1000));
        }
        fib = build();
        List<Cidr> known = new ArrayList<>(routes.keySet());
        for (int i = 0; i < KEYS; i++) {
            Cidr prefix = known.get(random.nextInt(known.size()));
            int hostBits = (int) (0xffff_ffffL >>> prefix.prefixLength());
            keys[i] = prefix.address().v4Bits() | random.nextInt() & hostBits;
        }
    }

    /** {@return the sum of the next hops of independent lookups} */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int independent() {
        int sum = 0;
        for (int key : keys) {
            sum += fib.lookup(key);
        }
        return sum;
    }

    /** {@return the last next hop of lookups each of which needs the one before} */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int dependent() {
        int hop = 0;
        for (int i = 0; i < KEYS; i++) {
            hop = fib.lookup(keys[i] ^ hop >>> 31);
        }
        return hop;
    }

    /** {@return a table built from all prefixes} */
    @Benchmark
    public Fib build() {
        Fib.Builder builder = Fib.builder();
        routes.forEach(builder::add);
        return builder.build();
    }
}
