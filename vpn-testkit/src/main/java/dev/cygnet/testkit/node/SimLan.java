package dev.cygnet.testkit.node;

import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.clock.EventScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A local network: hosts, and at most one gateway that gets what is addressed to none of them. Loses nothing and keeps the order. Not
 * thread-safe.
 *
 * <pre>{@code
 * SimLan lan = new SimLan("cloud", simulation.scheduler(), Duration.ofMillis(1));
 * SimHost server = lan.addHost(IpAddress.parse("192.168.0.10"));
 * Gateway gateway = new Gateway(…, lan::fromGateway);
 * lan.connectGateway(packet -> handle.act(now -> gateway.onLanPacket(packet, now)));
 * }</pre>
 */
public final class SimLan {
    private final String name;
    private final EventScheduler scheduler;
    private final Duration latency;
    private final Map<IpAddress, SimHost> hosts = new HashMap<>();
    private Optional<Consumer<PacketBuffer>> gateway = Optional.empty();
    private long undeliverable;

    /**
     * @param name for messages
     * @param scheduler what deliveries are scheduled with
     * @param latency of every packet, not negative
     */
    public SimLan(String name, EventScheduler scheduler, Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency " + latency + " is negative");
        }
        this.name = name;
        this.scheduler = scheduler;
        this.latency = latency;
    }

    /**
     * Adds a server that answers pings.
     *
     * @param address its IPv4 address, used once
     * @return the server
     */
    public SimHost addHost(IpAddress address) {
        if (!address.isV4()) {
            throw new IllegalArgumentException("hosts have IPv4 addresses, not " + address);
        }
        if (hosts.containsKey(address)) {
            throw new IllegalArgumentException(name + " has a host with " + address + " already");
        }
        SimHost host = new SimHost(address, scheduler, this::send);
        hosts.put(address, host);
        return host;
    }

    /**
     * Connects the gateway.
     *
     * @param port gets each packet in a buffer of its own
     */
    public void connectGateway(Consumer<PacketBuffer> port) {
        gateway = Optional.of(port);
    }

    /**
     * Takes a packet that came out of the gateway. One for none of the hosts is not sent back but counted as undeliverable.
     *
     * @param packet an IP packet; copied
     */
    public void fromGateway(PacketBuffer packet) {
        byte[] octets = packet.toBytes();
        later(() -> destination(octets)
                .map(hosts::get)
                .ifPresentOrElse(host -> host.receive(PacketBuffer.copyOf(octets)), () -> undeliverable++));
    }

    /** {@return how many packets found neither a host nor a gateway} */
    public long undeliverable() {
        return undeliverable;
    }

    private void send(PacketBuffer packet) {
        Optional<SimHost> host = destination(packet.toBytes()).map(hosts::get);
        later(() -> {
            if (host.isPresent()) {
                host.get().receive(packet);
            } else {
                gateway.ifPresentOrElse(port -> port.accept(packet), () -> undeliverable++);
            }
        });
    }

    private void later(Runnable delivery) {
        scheduler.schedule(latency, delivery);
    }

    private static Optional<IpAddress> destination(byte[] packet) {
        return Ipv4Packet.inspect(packet, 0, packet.length) < 0
                ? Optional.empty()
                : Optional.of(IpAddress.v4(Ipv4Packet.destination(packet, 0)));
    }

    @Override
    public String toString() {
        return name + " " + hosts.keySet().stream().sorted().toList();
    }
}
