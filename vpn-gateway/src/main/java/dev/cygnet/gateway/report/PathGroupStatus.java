package dev.cygnet.gateway.report;

import dev.cygnet.model.net.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A path group at one moment.
 *
 * @param name its name
 * @param prefixes what it reaches
 * @param members its connections, the preferred one first
 * @param current the connection that carries outbound packets; empty if none can
 */
public record PathGroupStatus(String name, List<Cidr> prefixes, List<String> members, Optional<String> current) {
    /** Copies the lists. */
    public PathGroupStatus {
        prefixes = List.copyOf(prefixes);
        members = List.copyOf(members);
    }
}
