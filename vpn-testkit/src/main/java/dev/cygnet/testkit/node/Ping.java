package dev.cygnet.testkit.node;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.testkit.clock.EventScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** A series of ICMP echo requests from one host to one address, and what became of each. */
public final class Ping {
    /** The most requests of a series: as many as ICMP has sequence numbers. */
    public static final int MAX_COUNT = 65_536;

    /** How long an answer may take before its request counts as lost. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final byte[] DATA =
            "Cygnet pings across the tunnel and counts what comes back".getBytes(StandardCharsets.US_ASCII);

    private final IpAddress source;
    private final IpAddress target;
    private final int identifier;
    private final int count;
    private final Duration interval;
    private final EventScheduler scheduler;
    private final Consumer<PacketBuffer> out;
    private final List<Instant> sentAt = new ArrayList<>();
    private final BitSet answered = new BitSet();
    private final BitSet lost = new BitSet();
    private final List<Duration> roundTrips = new ArrayList<>();
    private int late;
    private int duplicates;

    Ping(
            IpAddress source,
            IpAddress target,
            int identifier,
            int count,
            Duration interval,
            EventScheduler scheduler,
            Consumer<PacketBuffer> out) {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(count + " requests are not in 1.." + MAX_COUNT);
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval " + interval + " is not positive");
        }
        this.source = source;
        this.target = target;
        this.identifier = identifier;
        this.count = count;
        this.interval = interval;
        this.scheduler = scheduler;
        this.out = out;
    }

    void start() {
        sendNext();
    }

    private void sendNext() {
        int sequence = sentAt.size();
        sentAt.add(scheduler.now());
        PacketBuffer packet = PacketBuffer.allocate(IcmpEcho.OVERHEAD + DATA.length);
        IcmpEcho.writeRequest(packet, source.v4Bits(), target.v4Bits(), identifier, sequence, DATA);
        scheduler.schedule(TIMEOUT, () -> {
            if (!answered.get(sequence)) {
                lost.set(sequence);
            }
        });
        if (sentAt.size() < count) {
            scheduler.schedule(interval, this::sendNext);
        }
        out.accept(packet);
    }

    boolean receive(PacketBuffer reply) {
        byte[] array = reply.array();
        int sequence = IcmpEcho.sequence(array, reply.offset());
        int data = IcmpEcho.dataOffset(array, reply.offset());
        int end = data + IcmpEcho.dataLength(array, reply.offset());
        if (Ipv4Packet.source(array, reply.offset()) != target.v4Bits()
                || sequence >= sentAt.size()
                || !Arrays.equals(array, data, end, DATA, 0, DATA.length)) {
            return false;
        }
        if (answered.get(sequence)) {
            duplicates++;
        } else if (lost.get(sequence)) {
            late++;
        } else {
            answered.set(sequence);
            roundTrips.add(Duration.between(sentAt.get(sequence), scheduler.now()));
        }
        return true;
    }

    /** {@return how many requests have left} */
    public int sent() {
        return sentAt.size();
    }

    /** {@return how many were answered in time} */
    public int answered() {
        return answered.cardinality();
    }

    /** {@return how many were not answered within {@link #TIMEOUT}} */
    public int lost() {
        return lost.cardinality();
    }

    /** {@return when the requests left that were not answered in time, in order} */
    public List<Instant> lostAt() {
        return lost.stream().mapToObj(sentAt::get).toList();
    }

    /** {@return how many answers came after their request counted as lost, second answers included} */
    public int late() {
        return late;
    }

    /** {@return how many answers came again} */
    public int duplicates() {
        return duplicates;
    }

    /** {@return how long the answers took, in the order of their arrival} */
    public List<Duration> roundTrips() {
        return List.copyOf(roundTrips);
    }

    /** {@return whether all requests have left and each is answered or lost} */
    public boolean done() {
        return answered() + lost() == count;
    }

    /** {@return such as {@code 192.168.0.10 -> 172.16.0.111: 100 sent, 99 answered, 1 lost}} */
    @Override
    public String toString() {
        return source + " -> " + target + ": " + sent() + " sent, " + answered() + " answered, " + lost() + " lost";
    }
}
