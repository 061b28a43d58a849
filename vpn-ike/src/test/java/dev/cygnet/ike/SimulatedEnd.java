package dev.cygnet.ike;

import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.internal.crypto.SeededRandom;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine with the least data plane that can tell which SAs carry what. */
final class SimulatedEnd {
    final IkeEngine engine;
    final Map<Spi, ChildSaParameters> inbound = new LinkedHashMap<>();
    final List<IkeEvent> events = new ArrayList<>();
    final List<IkeOutput.SendDatagram> outbox = new ArrayList<>();
    final List<IkeOutput.LogKeys> keys = new ArrayList<>();
    Instant lastInbound = Instant.MIN;
    Instant lastOutbound = Instant.MIN;
    private final Map<String, Spi> outboundOf = new LinkedHashMap<>();

    SimulatedEnd(IkeEngineOptions options, long seed) {
        engine = IkeEngines.create(options, new SeededRandom(seed));
    }

    void handle(IkeInput input, Instant now) {
        for (IkeOutput output : engine.handle(input, now)) {
            carryOut(output, now);
        }
    }

    private void carryOut(IkeOutput output, Instant now) {
        if (output instanceof IkeOutput.SendDatagram datagram) {
            outbox.add(datagram);
        } else if (output instanceof IkeOutput.InstallChildSa install) {
            inbound.put(install.parameters().inboundSpi(), install.parameters());
            if (install.outbound() == OutboundUse.NOW) {
                outboundOf.put(
                        install.parameters().child(), install.parameters().inboundSpi());
            }
        } else if (output instanceof IkeOutput.ActivateOutbound activate) {
            ChildSaParameters child = inbound.get(activate.inboundSpi());
            if (child != null) {
                outboundOf.put(child.child(), activate.inboundSpi());
            }
        } else if (output instanceof IkeOutput.RemoveChildSa remove) {
            inbound.remove(remove.inboundSpi());
            outboundOf.values().remove(remove.inboundSpi());
        } else if (output instanceof IkeOutput.Emit emit) {
            events.add(emit.event());
        } else if (output instanceof IkeOutput.LogKeys line) {
            keys.add(line);
        } else if (output instanceof IkeOutput.QueryActivity query) {
            handle(new IkeInput.ActivityReport(query.name(), lastInbound, lastOutbound), now);
        }
    }

    /** {@return the SA that carries outbound packets of the child} */
    Optional<ChildSaParameters> outbound(String child) {
        return Optional.ofNullable(outboundOf.get(child)).map(inbound::get);
    }

    /** Whether a packet that the other end sends now would be understood here. */
    boolean understands(SimulatedEnd sender, String child) {
        return sender.outbound(child)
                .map(sa -> inbound.containsKey(sa.outboundSpi()))
                .orElse(false);
    }

    <E extends IkeEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<IkeOutput.SendDatagram> takeOutbox() {
        List<IkeOutput.SendDatagram> sent = List.copyOf(outbox);
        outbox.clear();
        return sent;
    }

    static TunnelPath reversed(TunnelPath path) {
        return new TunnelPath(path.remote(), path.local());
    }
}
