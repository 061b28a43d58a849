package dev.cygnet.routing.ha;

/**
 * A connection as a member of a path group.
 *
 * @param connection name of the connection, not blank
 */
public record PathMember(String connection) {
    /** Checks the name. */
    public PathMember {
        if (connection.isBlank()) {
            throw new IllegalArgumentException("a path member needs the name of its connection");
        }
    }

    @Override
    public String toString() {
        return connection;
    }
}
