package dev.cygnet.examples.cli;

import java.io.PrintWriter;
import java.time.Instant;

/** Prints one event a line. Safe for use by several threads. */
final class EventOutput {
    private final PrintWriter out;
    private final Format format;
    private final String node;

    /** How events are written. */
    enum Format {
        text,
        json
    }

    EventOutput(PrintWriter out, Format format, String node) {
        this.out = out;
        this.format = format;
        this.node = node;
    }

    synchronized void print(EventLine line) {
        out.println(format == Format.json ? line.toJson(node) : line.toText());
        out.flush();
    }

    /** Prints an answer to a command of the console. */
    synchronized void answer(EventLine answer) {
        if (format == Format.json) {
            out.println(answer.toJson(node));
        } else {
            out.println(answer.text());
        }
        out.flush();
    }

    void answer(String text) {
        answer(new EventLine(Instant.now(), "answer", text, EventLines.fields("text", text)));
    }
}
