package dev.cygnet.examples.cli;

import dev.cygnet.gateway.RunningGateway;
import dev.cygnet.model.CygnetException;

/** Closes the gateway on SIGTERM and SIGINT, and then ends the process with 0 and not with the signal's number. */
final class Termination {
    private final Thread hook;

    private Termination(RunningGateway gateway) {
        hook = new Thread(() -> end(gateway), "cygnet-termination");
    }

    static Termination closing(RunningGateway gateway) {
        Termination termination = new Termination(gateway);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    private static void end(RunningGateway gateway) {
        int exitCode = ExitCode.FAILURE;
        try {
            gateway.close();
            exitCode = ExitCode.OK;
        } catch (CygnetException e) {
            System.err.println("cygnet run: " + e.getMessage());
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** The gateway has stopped by other means; waits for the end of the process if a signal was the reason. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitHalt();
        }
    }

    private void awaitHalt() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
