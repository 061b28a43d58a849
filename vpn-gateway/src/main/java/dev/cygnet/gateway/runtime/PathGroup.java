package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.plan.PathGroupPlan;
import dev.cygnet.gateway.plan.PathGroupPlan.Preference;
import dev.cygnet.gateway.report.PathGroupStatus;
import dev.cygnet.routing.ha.LossCause;
import dev.cygnet.routing.ha.PathEvent;
import dev.cygnet.routing.ha.PathInput;
import dev.cygnet.routing.ha.PathMember;
import dev.cygnet.routing.ha.PathPolicy;
import dev.cygnet.routing.ha.PathSelector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tunnels that reach the same prefixes and the one of them that carries the outbound packets. */
final class PathGroup {
    private final PathGroupPlan plan;
    private final List<Tunnel> tunnels;
    private final PathSelector selector;
    private Optional<Tunnel> current = Optional.empty();

    PathGroup(PathGroupPlan plan, Tunnels all) {
        this.plan = plan;
        tunnels = plan.members().stream().map(all::require).toList();
        selector = new PathSelector(
                plan.members().stream().map(PathMember::new).toList(),
                plan.preference() == Preference.RETURN_TO_PREFERRED
                        ? PathPolicy.revertive()
                        : PathPolicy.nonRevertive(),
                PathSelector.DEFAULT_SETTLE_WINDOW);
    }

    PathGroupPlan plan() {
        return plan;
    }

    List<Tunnel> tunnels() {
        return tunnels;
    }

    /** The tunnel that carries outbound packets. */
    Optional<Tunnel> current() {
        return current;
    }

    List<PathEvent> usable(Tunnel tunnel, Instant now) {
        return tunnels.contains(tunnel) ? decide(new PathInput.Usable(member(tunnel)), now) : List.of();
    }

    List<PathEvent> unusable(Tunnel tunnel, LossCause cause, Instant now) {
        return tunnels.contains(tunnel) ? decide(new PathInput.Unusable(member(tunnel), cause), now) : List.of();
    }

    List<PathEvent> onTimer(Instant now) {
        List<PathEvent> events = selector.onTimer(now);
        follow();
        return events;
    }

    Optional<Instant> nextDeadline() {
        return selector.nextDeadline();
    }

    private List<PathEvent> decide(PathInput input, Instant now) {
        List<PathEvent> events = selector.handle(input, now);
        follow();
        return events;
    }

    private void follow() {
        current = selector.current()
                .flatMap(member -> tunnels.stream()
                        .filter(t -> t.name().equals(member.connection()))
                        .findFirst());
    }

    private static PathMember member(Tunnel tunnel) {
        return new PathMember(tunnel.name());
    }

    PathGroupStatus status() {
        return new PathGroupStatus(plan.name(), plan.prefixes(), plan.members(), current.map(Tunnel::name));
    }
}
