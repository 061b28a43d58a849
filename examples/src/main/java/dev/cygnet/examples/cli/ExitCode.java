package dev.cygnet.examples.cli;

/** How a command ends. */
final class ExitCode {
    /** It did what it was asked to do. */
    static final int OK = 0;

    /** Something at run time is in the way: a busy port, a missing permission, a missing key. */
    static final int FAILURE = 1;

    /** The configuration or the command line is wrong. */
    static final int BAD_CONFIGURATION = 2;

    private ExitCode() {}
}
