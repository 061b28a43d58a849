package dev.cygnet.testkit.node;

import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.clock.EventScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A local network: hosts, and gateways that get what is addressed to none of them. Loses nothing and keeps the order. Not thread-safe.
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
    private final List<Cidr> populated = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();
    private long undeliverable;

    private record Exit(Consumer<PacketBuffer> port, Predicate<IpAddress> reaches) {}

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
     * Puts a server that answers pings at every address of a subnet; each appears when it is first needed.
     *
     * @param subnet an IPv4 subnet
     */
    public void populate(Cidr subnet) {
        if (!subnet.isV4()) {
            throw new IllegalArgumentException("hosts have IPv4 addresses, not those of " + subnet);
        }
        populated.add(subnet);
    }

    /**
     * @param address an IPv4 address
     * @return the server that has it; empty if none was added and no populated subnet contains it
     */
    public Optional<SimHost> host(IpAddress address) {
        Optional<SimHost> host = Optional.ofNullable(hosts.get(address));
        if (host.isEmpty() && populated.stream().anyMatch(subnet -> subnet.contains(address))) {
            return Optional.of(addHost(address));
        }
        return host;
    }

    /**
     * Connects a gateway that every packet may leave through.
     *
     * @param port gets each packet in a buffer of its own
     */
    public void connectGateway(Consumer<PacketBuffer> port) {
        connectGateway(port, destination -> true);
    }

    /**
     * Connects one of several gateways. A packet leaves through the first, in the order of their connection, that reaches its
     * destination at present, as with routers that track their routes; if none does, through the first of all.
     *
     * @param port gets each packet in a buffer of its own
     * @param reaches whether the gateway reaches a destination at present
     */
    public void connectGateway(Consumer<PacketBuffer> port, Predicate<IpAddress> reaches) {
        exits.add(new Exit(port, reaches));
    }

    /**
     * Takes a packet that came out of the gateway. One for none of the hosts is not sent back but counted as undeliverable.
     *
     * @param packet an IP packet; copied
     */
    public void fromGateway(PacketBuffer packet) {
        byte[] octets = packet.toBytes();
        later(() -> destination(octets)
                .flatMap(this::host)
                .ifPresentOrElse(host -> host.receive(PacketBuffer.copyOf(octets)), () -> undeliverable++));
    }

    /** {@return how many packets found neither a host nor a gateway} */
    public long undeliverable() {
        return undeliverable;
    }

    private void send(PacketBuffer packet) {
        Optional<IpAddress> destination = destination(packet.toBytes());
        Optional<SimHost> host = destination.flatMap(this::host);
        later(() -> {
            if (host.isPresent()) {
                host.get().receive(packet);
            } else {
                exit(destination).ifPresentOrElse(exit -> exit.port().accept(packet), () -> undeliverable++);
            }
        });
    }

    private Optional<Exit> exit(Optional<IpAddress> destination) {
        if (exits.size() > 1 && destination.isPresent()) {
            for (Exit exit : exits) {
                if (exit.reaches().test(destination.get())) {
                    return Optional.of(exit);
                }
            }
        }
        return exits.stream().findFirst();
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
