package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyGained;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyLost;
import dev.cygnet.gateway.report.GatewayListener;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.routing.ha.LossCause;
import dev.cygnet.routing.ha.PathEvent;
import dev.cygnet.routing.ha.PathMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Feeds the path groups with the state of the tunnels and tells what they decide. */
final class PathGroups {
    private final List<PathGroup> groups;
    private final GatewayListener listener;

    PathGroups(NodePlan plan, Tunnels tunnels, GatewayListener listener) {
        this.listener = listener;
        groups = plan.pathGroups().stream().map(g -> new PathGroup(g, tunnels)).toList();
    }

    List<PathGroup> all() {
        return groups;
    }

    void up(Tunnel tunnel, Instant now) {
        groups.forEach(group -> report(group, group.usable(tunnel, now)));
    }

    void down(Tunnel tunnel, CloseReason reason, Instant now) {
        groups.forEach(group -> report(group, group.unusable(tunnel, lossCause(reason), now)));
    }

    void onTimer(Instant now) {
        groups.forEach(group -> report(group, group.onTimer(now)));
    }

    Optional<Instant> nextDeadline() {
        return groups.stream().flatMap(g -> g.nextDeadline().stream()).min(Instant::compareTo);
    }

    private static LossCause lossCause(CloseReason reason) {
        return switch (reason) {
            case DELETED_BY_US, REPLACED -> LossCause.DELETED_LOCALLY;
            case DELETED_BY_PEER -> LossCause.DELETED_BY_PEER;
            case PEER_DEAD, PROTOCOL_ERROR -> LossCause.PEER_UNREACHABLE;
            case EXPIRED -> LossCause.LIFETIME_EXPIRED;
        };
    }

    private void report(PathGroup group, List<PathEvent> events) {
        String name = group.plan().name();
        for (PathEvent event : events) {
            if (event instanceof PathEvent.PathSwitch moved) {
                listener.onEvent(new PathSwitched(
                        name,
                        moved.from().map(PathMember::connection),
                        moved.to().map(PathMember::connection),
                        moved.cause().toString(),
                        moved.at()));
            } else if (event instanceof PathEvent.RedundancyLost lost) {
                listener.onEvent(new RedundancyLost(
                        name, lost.lost().connection(), lost.cause().toString(), lost.at()));
            } else if (event instanceof PathEvent.RedundancyGained gained) {
                listener.onEvent(new RedundancyGained(name, gained.gained().connection(), gained.at()));
            }
        }
    }
}
