package dev.cygnet.ike.internal.engine;

import dev.cygnet.ike.IkeEngine;
import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.ike.IkeInput;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.Peering;
import dev.cygnet.ike.internal.sa.TaskRequest;
import dev.cygnet.ike.internal.v2.SaInitExchange;
import dev.cygnet.ike.internal.v2.Tools;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeStatistics;
import dev.cygnet.ike.report.PeeringStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The engine: one input, one turn. */
public final class Ikev2Engine implements IkeEngine {
    private final IkeContext context;
    private final Tools tools;
    private final InboundDispatcher inbound;
    private final Timers timers;

    /**
     * @param options limits
     * @param random source of everything random
     */
    public Ikev2Engine(IkeEngineOptions options, SecureRandom random) {
        context = new IkeContext(options, random);
        tools = Tools.of(context);
        inbound = new InboundDispatcher(tools);
        timers = new Timers(tools);
    }

    @Override
    public List<IkeOutput> handle(IkeInput input, Instant now) {
        context.begin(now);
        if (input instanceof IkeInput.DatagramReceived datagram) {
            inbound.received(datagram.path(), datagram.payload());
        } else if (input instanceof IkeInput.TimerFired) {
            timers.fired();
        } else if (input instanceof IkeInput.ActivityReport report) {
            activity(report);
        } else {
            command(input);
        }
        return context.end();
    }

    private void command(IkeInput input) {
        if (input instanceof IkeInput.AddPeering add) {
            add(add.peering());
        } else if (input instanceof IkeInput.RemovePeering remove) {
            stop(require(remove.name()));
        } else if (input instanceof IkeInput.Initiate initiate) {
            initiate(require(initiate.name()));
        } else if (input instanceof IkeInput.RekeyIkeSa rekey) {
            require(rekey.name()).current().ifPresent(sa -> tools.tasks().enqueue(sa, new TaskRequest.RekeyIkeSa()));
        } else if (input instanceof IkeInput.RekeyChildSas rekey) {
            require(rekey.name()).current().ifPresent(this::rekeyChildren);
        } else if (input instanceof IkeInput.CheckLiveness check) {
            require(check.name()).current().ifPresent(sa -> tools.tasks().enqueue(sa, new TaskRequest.CheckLiveness()));
        } else if (input instanceof IkeInput.Shutdown) {
            List.copyOf(context.peerings().values()).forEach(this::stop);
        }
    }

    private Peering require(String name) {
        Peering peering = context.peerings().get(name);
        if (peering == null) {
            throw new IllegalArgumentException("no peering is called '" + name + "'; there are "
                    + String.join(", ", context.peerings().keySet()));
        }
        return peering;
    }

    private void add(IkePeering config) {
        if (context.peerings().containsKey(config.name())) {
            throw new IllegalArgumentException("a peering called '" + config.name() + "' exists already");
        }
        if (config.children().isEmpty()) {
            throw new IllegalArgumentException("peering '" + config.name() + "' needs at least one child");
        }
        Peering peering = new Peering(config);
        context.peerings().put(config.name(), peering);
        if (peering.initiates()) {
            SaInitExchange.initiate(tools, peering);
        }
    }

    private void initiate(Peering peering) {
        if (!peering.isStopped() && peering.current().isEmpty() && !peering.isInitiating()) {
            SaInitExchange.initiate(tools, peering);
        }
    }

    private void rekeyChildren(IkeSa sa) {
        for (ChildSa child : List.copyOf(sa.children())) {
            if (child.state() == ChildSa.State.ESTABLISHED) {
                tools.tasks().enqueue(sa, new TaskRequest.RekeyChild(child.inboundSpi()));
            }
        }
    }

    private void stop(Peering peering) {
        peering.stop();
        for (IkeSa sa : List.copyOf(peering.sas())) {
            if (sa.isEstablished() || sa.state() == IkeSa.State.DELETING) {
                tools.tasks().farewell(sa);
            } else {
                tools.closing().close(sa, CloseReason.DELETED_BY_US);
            }
        }
        if (peering.sas().isEmpty() && context.peerings().remove(peering.name(), peering)) {
            peering.config().psk().destroy();
        }
    }

    /** Dead peer detection on demand: ask only if packets go out and nothing has come back for the idle time (PRO-DPD-006). */
    private void activity(IkeInput.ActivityReport report) {
        Optional<IkeSa> current =
                Optional.ofNullable(context.peerings().get(report.name())).flatMap(Peering::current);
        if (current.isEmpty()) {
            return;
        }
        IkeSa sa = current.get();
        Instant heard = report.lastInbound().isAfter(sa.lastHeard()) ? report.lastInbound() : sa.lastHeard();
        Duration idle = sa.peering().config().liveness().idle();
        Instant silentSince = heard.plus(idle);
        if (silentSince.isAfter(context.now())) {
            sa.livenessAt(silentSince);
        } else if (report.lastOutbound().isAfter(heard) && !sa.requests().isBusy()) {
            tools.tasks().enqueue(sa, new TaskRequest.CheckLiveness());
        }
    }

    @Override
    public Optional<Instant> nextDeadline() {
        Instant deadline = context.deadline();
        return deadline.equals(Instant.MAX) ? Optional.empty() : Optional.of(deadline);
    }

    @Override
    public boolean isIdle() {
        return context.table().isEmpty();
    }

    @Override
    public void destroy() {
        for (IkeSa sa : context.table().all()) {
            context.table().remove(sa);
            sa.destroy();
        }
        context.peerings().values().forEach(p -> p.config().psk().destroy());
        context.peerings().clear();
    }

    @Override
    public IkeStatistics statistics() {
        return context.statistics();
    }

    @Override
    public List<PeeringStatus> status() {
        return context.peerings().values().stream().map(Ikev2Engine::status).toList();
    }

    private static PeeringStatus status(Peering peering) {
        List<IkeSa> newestFirst = new ArrayList<>(peering.sas());
        Collections.reverse(newestFirst);
        return new PeeringStatus(
                peering.name(), newestFirst.stream().map(Ikev2Engine::status).toList());
    }

    private static PeeringStatus.Ike status(IkeSa sa) {
        return new PeeringStatus.Ike(
                sa.initiatorSpi(),
                sa.responderSpi(),
                sa.state().name(),
                sa.hasKeys() ? sa.suite().toString() : "",
                sa.path(),
                sa.hardDeadline(),
                sa.children().stream().map(Ikev2Engine::status).toList());
    }

    private static PeeringStatus.Child status(ChildSa child) {
        return new PeeringStatus.Child(
                child.template().name(),
                child.state().name(),
                child.inboundSpi(),
                child.outboundSpi(),
                child.algorithms(),
                child.localSelectors(),
                child.remoteSelectors(),
                child.hardDeadline());
    }
}
