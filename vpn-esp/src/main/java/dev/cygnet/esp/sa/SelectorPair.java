package dev.cygnet.esp.sa;

import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.TransportPorts;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;

/** The selectors of both ends of an SA, as seen by the packets of one direction. */
final class SelectorPair {
    private final SelectorTable sources;
    private final SelectorTable destinations;

    private SelectorPair(SelectorTable sources, SelectorTable destinations) {
        this.sources = sources;
        this.destinations = destinations;
    }

    static SelectorPair of(List<TrafficSelector> sources, List<TrafficSelector> destinations) {
        return new SelectorPair(SelectorTable.of(sources), SelectorTable.of(destinations));
    }

    boolean matches(byte[] array, int inner) {
        int protocol = Ipv4Packet.protocol(array, inner);
        int sourcePort = sources.looksAtPorts() ? TransportPorts.source(array, inner) : TransportPorts.NONE;
        int destinationPort =
                destinations.looksAtPorts() ? TransportPorts.destination(array, inner) : TransportPorts.NONE;
        return sources.matches(Ipv4Packet.source(array, inner), protocol, sourcePort)
                && destinations.matches(Ipv4Packet.destination(array, inner), protocol, destinationPort);
    }
}
