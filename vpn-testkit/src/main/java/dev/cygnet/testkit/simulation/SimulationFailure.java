package dev.cygnet.testkit.simulation;

/** A simulation did not do what it should have; the message carries the seed that repeats it, the virtual time and the last datagrams. */
public final class SimulationFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    SimulationFailure(String message) {
        super(message);
    }

    SimulationFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
