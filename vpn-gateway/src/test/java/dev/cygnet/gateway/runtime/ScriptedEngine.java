package dev.cygnet.gateway.runtime;

import dev.cygnet.ike.IkeEngine;
import dev.cygnet.ike.IkeInput;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.report.IkeStatistics;
import dev.cygnet.ike.report.PeeringStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Returns what the test put in, and remembers what it was given. */
final class ScriptedEngine implements IkeEngine {
    final List<IkeInput> inputs = new ArrayList<>();
    private final List<IkeOutput> next = new ArrayList<>();
    Optional<Instant> deadline = Optional.empty();
    boolean idle;

    void willAnswer(IkeOutput... outputs) {
        next.addAll(List.of(outputs));
    }

    @Override
    public List<IkeOutput> handle(IkeInput input, Instant now) {
        inputs.add(input);
        List<IkeOutput> outputs = List.copyOf(next);
        next.clear();
        return outputs;
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return deadline;
    }

    @Override
    public List<PeeringStatus> status() {
        return List.of();
    }

    @Override
    public IkeStatistics statistics() {
        return new IkeStatistics(0, 0, 0, Map.of());
    }

    @Override
    public boolean isIdle() {
        return idle;
    }

    @Override
    public void destroy() {
        idle = true;
    }
}
