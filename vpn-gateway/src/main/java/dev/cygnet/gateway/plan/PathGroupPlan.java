package dev.cygnet.gateway.plan;

import dev.cygnet.model.net.Cidr;
import java.util.List;

/**
 * Connections that reach the same prefixes; one of them carries the outbound traffic at a time.
 *
 * @param name readable and unique within the node: the prefixes
 * @param prefixes what is reached, sorted
 * @param members names of the connections, the preferred one first
 * @param preference what happens when the preferred connection recovers
 */
public record PathGroupPlan(String name, List<Cidr> prefixes, List<String> members, Preference preference) {
    /** Copies the lists. */
    public PathGroupPlan {
        prefixes = List.copyOf(prefixes);
        members = List.copyOf(members);
        if (prefixes.isEmpty() || members.isEmpty()) {
            throw new IllegalArgumentException("path group " + name + " needs a prefix and a connection");
        }
    }

    /** Whether traffic returns to the preferred connection. */
    public enum Preference {
        /** Active-active: traffic stays where it is until that connection fails (HA-003). */
        STAY,
        /** Active/standby: traffic returns to the preferred connection when it recovers (HA-004). */
        RETURN_TO_PREFERRED
    }
}
