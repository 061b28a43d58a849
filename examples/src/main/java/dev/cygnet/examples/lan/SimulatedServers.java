package dev.cygnet.examples.lan;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.io.InMemoryLan;
import dev.cygnet.model.net.IpAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Servers on an in-memory LAN: each answers ICMP echo at its own address and pings others. Safe for use by several threads. */
public final class SimulatedServers {
    private static final int DATA_LENGTH = 56;
    private static final int IDENTIFIER = 0x4359;
    private static final int SEQUENCE_MASK = 0xffff;

    private final InMemoryLan lan = new InMemoryLan();
    private final Set<Integer> addresses;
    private final AtomicInteger sequences = new AtomicInteger();
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();

    private record Waiting(long sentNanos, int from, int to, CompletableFuture<Duration> answer) {}

    /**
     * @param addresses IPv4 addresses of the servers, one each
     * @throws IllegalArgumentException if one is no IPv4 address
     */
    public SimulatedServers(Collection<IpAddress> addresses) {
        this.addresses = addresses.stream().map(IpAddress::v4Bits).collect(Collectors.toUnmodifiableSet());
        lan.onPacket(this::onPacket);
    }

    /**
     * @param addresses IPv4 addresses of the servers, one each
     * @return the servers
     * @throws IllegalArgumentException if one is no IPv4 address
     */
    public static SimulatedServers at(String... addresses) {
        return new SimulatedServers(
                java.util.Arrays.stream(addresses).map(IpAddress::parse).toList());
    }

    /** {@return the LAN that the servers are on, to be attached to one gateway} */
    public InMemoryLan lan() {
        return lan;
    }

    /**
     * Sends an echo request.
     *
     * @param from one of the servers
     * @param to any IPv4 address
     * @return completes with the round trip time when the reply is there; never if it is lost
     * @throws IllegalArgumentException if no server has the first address
     */
    public CompletableFuture<Duration> ping(IpAddress from, IpAddress to) {
        if (!addresses.contains(from.v4Bits())) {
            throw new IllegalArgumentException("no simulated server has the address " + from);
        }
        int sequence = sequences.incrementAndGet() & SEQUENCE_MASK;
        PacketBuffer packet = PacketBuffer.allocate(IcmpEcho.OVERHEAD + DATA_LENGTH);
        IcmpEcho.writeRequest(packet, from.v4Bits(), to.v4Bits(), IDENTIFIER, sequence, new byte[DATA_LENGTH]);
        Waiting request = new Waiting(System.nanoTime(), from.v4Bits(), to.v4Bits(), new CompletableFuture<>());
        waiting.put(sequence, request);
        lan.send(packet.toBytes());
        return request.answer;
    }

    /**
     * Sends an echo request and waits for the reply.
     *
     * @param from one of the servers
     * @param to any IPv4 address
     * @param timeout how long to wait
     * @return the round trip time, or empty if there was no reply in time
     * @throws IllegalArgumentException if no server has the first address
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<Duration> ping(IpAddress from, IpAddress to, Duration timeout) throws InterruptedException {
        try {
            return Optional.of(ping(from, to).get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private void onPacket(byte[] octets) {
        PacketBuffer packet = PacketBuffer.copyOf(octets);
        if (IcmpEcho.isReply(octets, 0, octets.length)) {
            onReply(octets);
        } else if (IcmpEcho.isRequest(octets, 0, octets.length)
                && addresses.contains(Ipv4Packet.destination(octets, 0))
                && IcmpEcho.replyInPlace(packet)) {
            lan.send(packet.toBytes());
        }
    }

    private void onReply(byte[] octets) {
        if (IcmpEcho.identifier(octets, 0) != IDENTIFIER) {
            return;
        }
        int sequence = IcmpEcho.sequence(octets, 0);
        Waiting request = waiting.get(sequence);
        if (request != null
                && request.from == Ipv4Packet.destination(octets, 0)
                && request.to == Ipv4Packet.source(octets, 0)
                && waiting.remove(sequence, request)) {
            request.answer.complete(Duration.ofNanos(System.nanoTime() - request.sentNanos));
        }
    }
}
