package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.port.DatagramPort;
import dev.cygnet.gateway.port.KeyLogPort;
import dev.cygnet.gateway.port.PacketPort;
import dev.cygnet.gateway.report.GatewayListener;

/**
 * What a {@link GatewayCore} is connected to.
 *
 * @param underlay sends UDP datagrams
 * @param lan takes packets for the gateway's own side
 * @param listener hears what happens
 * @param keyLog takes keys, if the engine was made to give them away
 */
public record GatewayPorts(DatagramPort underlay, PacketPort lan, GatewayListener listener, KeyLogPort keyLog) {
    /**
     * Ports without a key log.
     *
     * @param underlay sends UDP datagrams
     * @param lan takes packets for the gateway's own side
     * @param listener hears what happens
     */
    public GatewayPorts(DatagramPort underlay, PacketPort lan, GatewayListener listener) {
        this(underlay, lan, listener, KeyLogPort.none());
    }
}
