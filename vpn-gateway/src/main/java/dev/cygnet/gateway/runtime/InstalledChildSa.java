package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.sa.InboundSa;
import dev.cygnet.esp.sa.OutboundSa;
import dev.cygnet.esp.sa.SaCounters;
import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.gateway.report.ChildSaStatus.Direction;
import dev.cygnet.gateway.report.Traffic;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.TunnelPath;
import java.security.SecureRandom;
import java.time.Instant;

/** A pair of ESP SAs in use, and when it was used last. */
final class InstalledChildSa {
    private final Tunnel tunnel;
    private final String child;
    private final EspAlgorithms algorithms;
    private final InboundSa inbound;
    private final OutboundSa outbound;
    private TunnelPath path;
    private Instant lastInbound = Instant.MIN;
    private Instant lastOutbound = Instant.MIN;

    private InstalledChildSa(Tunnel tunnel, ChildSaParameters parameters, InboundSa inbound, OutboundSa outbound) {
        this.tunnel = tunnel;
        this.inbound = inbound;
        this.outbound = outbound;
        child = parameters.child();
        algorithms = parameters.algorithms();
        path = parameters.path();
    }

    /** Takes over the keys: they live on in the SAs only. */
    static InstalledChildSa install(Tunnel tunnel, ChildSaParameters parameters, SecureRandom random) {
        try {
            return new InstalledChildSa(
                    tunnel, parameters, InboundSa.create(parameters), OutboundSa.create(parameters, random));
        } finally {
            parameters.destroy();
        }
    }

    Tunnel tunnel() {
        return tunnel;
    }

    InboundSa inbound() {
        return inbound;
    }

    OutboundSa outbound() {
        return outbound;
    }

    EspAlgorithms algorithms() {
        return algorithms;
    }

    TunnelPath path() {
        return path;
    }

    void moveTo(TunnelPath newPath) {
        path = newPath;
    }

    void received(Instant now) {
        lastInbound = now;
    }

    void sent(Instant now) {
        lastOutbound = now;
    }

    Instant lastInbound() {
        return lastInbound;
    }

    Instant lastOutbound() {
        return lastOutbound;
    }

    void destroy() {
        inbound.destroy();
        outbound.destroy();
    }

    ChildSaStatus status(Direction direction) {
        return new ChildSaStatus(
                child,
                inbound.spi(),
                outbound.spi(),
                algorithms,
                path,
                direction,
                traffic(inbound.counters()),
                traffic(outbound.counters()));
    }

    private static Traffic traffic(SaCounters counters) {
        return new Traffic(counters.packets(), counters.octets());
    }
}
