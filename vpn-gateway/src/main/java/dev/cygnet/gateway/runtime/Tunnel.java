package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.plan.ConnectionPlan;
import dev.cygnet.gateway.report.ChildSaStatus.Direction;
import dev.cygnet.gateway.report.ConnectionStatus;
import dev.cygnet.gateway.report.ConnectionStatus.IkeSaStatus;
import dev.cygnet.gateway.report.ConnectionStatus.State;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runtime of one connection: its installed SAs and which of them carries outbound packets. */
final class Tunnel {
    private final ConnectionPlan plan;
    private final List<InstalledChildSa> installed = new ArrayList<>();

    private Optional<InstalledChildSa> outbound = Optional.empty();
    private Optional<IkeSaStatus> ikeSa = Optional.empty();
    private Optional<String> lastFailure = Optional.empty();
    private CloseReason lastCloseReason = CloseReason.DELETED_BY_US;
    private State reported = State.DOWN;
    private Optional<Instant> since = Optional.empty();

    Tunnel(ConnectionPlan plan) {
        this.plan = plan;
    }

    ConnectionPlan plan() {
        return plan;
    }

    String name() {
        return plan.name();
    }

    /** The SA that carries outbound packets. */
    Optional<InstalledChildSa> outbound() {
        return outbound;
    }

    boolean isUsable() {
        return outbound.isPresent();
    }

    void add(InstalledChildSa sa) {
        installed.add(sa);
    }

    void activate(InstalledChildSa sa) {
        outbound = Optional.of(sa);
    }

    /**
     * Nothing takes the place of the one that carried outbound packets: what else is installed is there for stragglers, unless the engine
     * activates it.
     */
    void remove(InstalledChildSa sa) {
        installed.remove(sa);
        if (isOutbound(sa)) {
            outbound = Optional.empty();
        }
    }

    List<InstalledChildSa> installed() {
        return List.copyOf(installed);
    }

    Instant lastInbound() {
        return installed.stream()
                .map(InstalledChildSa::lastInbound)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    Instant lastOutbound() {
        return installed.stream()
                .map(InstalledChildSa::lastOutbound)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    Optional<IkeSaStatus> ikeSa() {
        return ikeSa;
    }

    void ikeSa(Optional<IkeSaStatus> status) {
        ikeSa = status;
    }

    void closing(CloseReason reason) {
        lastCloseReason = reason;
    }

    CloseReason lastCloseReason() {
        return lastCloseReason;
    }

    void failed(String explanation) {
        lastFailure = Optional.of(explanation);
    }

    State reportedState() {
        return reported;
    }

    void reported(State state, Instant now) {
        reported = state;
        since = Optional.of(now);
        if (state == State.UP) {
            lastFailure = Optional.empty();
        }
    }

    ConnectionStatus status() {
        return new ConnectionStatus(
                name(),
                isUsable() ? State.UP : State.DOWN,
                since,
                plan.tunnelAddress(),
                ikeSa,
                installed.stream()
                        .map(sa -> sa.status(isOutbound(sa) ? Direction.BOTH : Direction.INBOUND_ONLY))
                        .toList(),
                lastFailure);
    }

    private boolean isOutbound(InstalledChildSa sa) {
        return outbound.filter(o -> o == sa).isPresent();
    }
}
