package dev.cygnet.routing.ha;

/**
 * Names the connections that lead to the same customer subnets; one of them carries the outbound traffic.
 *
 * @param name not blank, unique within a gateway
 */
public record PathGroupId(String name) {
    /** Checks the name. */
    public PathGroupId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a path group needs a name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
