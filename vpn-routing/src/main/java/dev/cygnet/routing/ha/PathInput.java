package dev.cygnet.routing.ha;

/** What happened to a member of a path group. */
public sealed interface PathInput {
    /** {@return the member} */
    PathMember member();

    /**
     * The member can carry traffic. Repeating it changes nothing.
     *
     * @param member the member
     */
    record Usable(PathMember member) implements PathInput {}

    /**
     * The member cannot carry traffic. Changes nothing if it was not usable: a connection that never came up has not failed.
     *
     * @param member the member
     * @param cause why
     */
    record Unusable(PathMember member, LossCause cause) implements PathInput {}
}
