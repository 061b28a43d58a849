package dev.cygnet.testkit.simulation;

import dev.cygnet.testkit.trace.NetworkTrace;
import dev.cygnet.testkit.trace.TraceEntry;
import java.util.List;
import java.util.function.Consumer;

/** Runs a scenario twice with one seed and compares what travelled. */
public final class Determinism {
    private Determinism() {}

    /**
     * @param seed decides all chance
     * @param scenario builds everything anew from the simulation that it is given
     * @return the second run
     * @throws SimulationFailure if the scenario fails, or if the two runs differ; it then names the first difference
     */
    public static Simulation check(long seed, Consumer<Simulation> scenario) {
        Simulation first = Simulation.run(seed, scenario);
        Simulation second = Simulation.run(seed, scenario);
        boolean same = first.trace().fingerprint() == second.trace().fingerprint()
                && first.now().equals(second.now());
        if (!same) {
            throw new SimulationFailure(second.describe("two runs with one seed differ: " + difference(first, second)));
        }
        return second;
    }

    private static String difference(Simulation first, Simulation second) {
        if (first.trace().forgotten() != second.trace().forgotten()) {
            return totals(first.trace()) + " against " + totals(second.trace());
        }
        List<TraceEntry> one = first.trace().entries();
        List<TraceEntry> other = second.trace().entries();
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return "entry " + (i + first.trace().forgotten()) + " is '" + one.get(i) + "' against '" + other.get(i)
                        + "'" + (one.get(i).toString().equals(other.get(i).toString()) ? ", in its payload" : "");
            }
        }
        return totals(first.trace()) + " until " + first.now() + " against " + totals(second.trace()) + " until "
                + second.now();
    }

    private static String totals(NetworkTrace trace) {
        return trace.toString();
    }
}
