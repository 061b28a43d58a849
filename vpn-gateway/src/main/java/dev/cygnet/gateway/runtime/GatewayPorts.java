package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.port.DatagramPort;
import dev.cygnet.gateway.port.PacketPort;
import dev.cygnet.gateway.report.GatewayListener;

/**
 * What a {@link GatewayCore} is connected to.
 *
 * @param underlay sends UDP datagrams
 * @param lan takes packets for the gateway's own side
 * @param listener hears what happens
 */
public record GatewayPorts(DatagramPort underlay, PacketPort lan, GatewayListener listener) {}
