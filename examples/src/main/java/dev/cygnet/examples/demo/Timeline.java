package dev.cygnet.examples.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints what happens with the time since the start. Safe for use by several threads. */
final class Timeline {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final long start = System.nanoTime();

    Timeline(PrintWriter out) {
        this.out = out;
    }

    synchronized void note(String text) {
        out.printf(Locale.ROOT, "%7.3f s  %s%n", seconds(), text);
        out.flush();
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}
