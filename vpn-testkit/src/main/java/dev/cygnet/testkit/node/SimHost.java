package dev.cygnet.testkit.node;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.clock.EventScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A server in a local network: answers pings and pings others. Not thread-safe. */
public final class SimHost {
    private final IpAddress address;
    private final EventScheduler scheduler;
    private final Consumer<PacketBuffer> out;
    private final Map<Integer, Ping> pings = new HashMap<>();
    private long requestsAnswered;
    private long ignored;

    SimHost(IpAddress address, EventScheduler scheduler, Consumer<PacketBuffer> out) {
        this.address = address;
        this.scheduler = scheduler;
        this.out = out;
    }

    /** {@return the address} */
    public IpAddress address() {
        return address;
    }

    /**
     * Starts to ping; the first request leaves at once.
     *
     * @param target an IPv4 address
     * @param count how many requests, 1 to {@value Ping#MAX_COUNT}
     * @param interval between two requests, positive
     * @return the progress
     */
    public Ping ping(IpAddress target, int count, Duration interval) {
        if (!target.isV4()) {
            throw new IllegalArgumentException("hosts ping IPv4 addresses, not " + target);
        }
        int identifier = pings.size() + 1;
        if (identifier > Ping.MAX_COUNT) {
            throw new IllegalStateException(this + " has used all identifiers of ICMP echo");
        }
        Ping ping = new Ping(address, target, identifier, count, interval, scheduler, out);
        pings.put(identifier, ping);
        ping.start();
        return ping;
    }

    /**
     * Starts to ping; the first request leaves at once.
     *
     * @param target an IPv4 address
     * @param count how many requests, 1 to {@value Ping#MAX_COUNT}
     * @param interval between two requests, positive
     * @return the progress
     */
    public Ping ping(String target, int count, Duration interval) {
        return ping(IpAddress.parse(target), count, interval);
    }

    /** {@return how many echo requests this host answered} */
    public long requestsAnswered() {
        return requestsAnswered;
    }

    /** {@return how many packets reached this host that are neither requests to it nor replies that it waits for} */
    public long ignored() {
        return ignored;
    }

    void receive(PacketBuffer packet) {
        if (Ipv4Packet.inspect(packet.array(), packet.offset(), packet.length()) < 0
                || Ipv4Packet.destination(packet.array(), packet.offset()) != address.v4Bits()) {
            ignored++;
        } else if (IcmpEcho.replyInPlace(packet)) {
            requestsAnswered++;
            out.accept(packet);
        } else if (!accept(packet)) {
            ignored++;
        }
    }

    private boolean accept(PacketBuffer packet) {
        if (!IcmpEcho.isReply(packet.array(), packet.offset(), packet.length())) {
            return false;
        }
        Ping ping = pings.get(IcmpEcho.identifier(packet.array(), packet.offset()));
        return ping != null && ping.receive(packet);
    }

    @Override
    public String toString() {
        return "host " + address;
    }
}
