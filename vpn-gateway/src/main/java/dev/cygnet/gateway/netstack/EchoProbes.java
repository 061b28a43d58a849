package dev.cygnet.gateway.netstack;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Echo requests from one own tunnel address to the peer's, and the replies they are waiting for. Not thread-safe. */
public final class EchoProbes {
    /** Requests without a reply that are remembered; older ones are forgotten. */
    public static final int MAX_OUTSTANDING = 64;

    /** Tells these requests from those of hosts behind the tunnel; "CY" in ASCII. */
    private static final int IDENTIFIER = 0x4359;

    private static final int DATA_LENGTH = 56;
    private static final int SEQUENCE_MASK = 0xffff;

    private final int local;
    private final int peer;
    private final PacketBuffer request = PacketBuffer.allocate(IcmpEcho.OVERHEAD + DATA_LENGTH);
    private final Map<Integer, Instant> outstanding = new LinkedHashMap<>();
    private int lastSequence;

    /**
     * @param local own tunnel address bits
     * @param peer the peer's tunnel address bits
     */
    public EchoProbes(int local, int peer) {
        this.local = local;
        this.peer = peer;
    }

    /**
     * Writes the next request.
     *
     * @param now when it is sent
     * @return the packet; valid until the next request
     */
    public PacketBuffer next(Instant now) {
        lastSequence = lastSequence + 1 & SEQUENCE_MASK;
        outstanding.remove(lastSequence);
        if (outstanding.size() == MAX_OUTSTANDING) {
            outstanding.remove(outstanding.keySet().iterator().next());
        }
        outstanding.put(lastSequence, now);
        IcmpEcho.writeRequest(request, local, peer, IDENTIFIER, lastSequence, new byte[DATA_LENGTH]);
        return request;
    }

    /** {@return the sequence number of the last request} */
    public int lastSequence() {
        return lastSequence;
    }

    /**
     * Takes a packet to an own tunnel address.
     *
     * @param packet a sound IPv4 packet
     * @param now when it came
     * @return the answer, if the packet is the first reply to an outstanding request
     */
    public Optional<Answer> onPacket(PacketBuffer packet, Instant now) {
        byte[] array = packet.array();
        int offset = packet.offset();
        if (!IcmpEcho.isReply(array, offset, packet.length())
                || IcmpEcho.identifier(array, offset) != IDENTIFIER
                || Ipv4Packet.source(array, offset) != peer
                || Ipv4Packet.destination(array, offset) != local) {
            return Optional.empty();
        }
        int sequence = IcmpEcho.sequence(array, offset);
        return Optional.ofNullable(outstanding.remove(sequence))
                .map(sent -> new Answer(sequence, Duration.between(sent, now)));
    }

    /**
     * A reply.
     *
     * @param sequence number of the request
     * @param roundTrip between request and reply
     */
    public record Answer(int sequence, Duration roundTrip) {}
}
