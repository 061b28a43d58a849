package dev.cygnet.gateway.netstack;

import dev.cygnet.esp.packet.InternetChecksum;
import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.Ipv4Header;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.esp.packet.PacketBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes ICMP errors about packets that cannot be forwarded (RFC 792, RFC 1812 §4.3), at a bounded rate. Not thread-safe.
 */
public final class IcmpErrors {
    /** A burst that is answered at once; afterwards one error each {@link #INTERVAL} (RFC 1812 §4.3.2.8 leaves the numbers open). */
    public static final int BURST = 20;

    /** Pause between errors in a lasting stream. */
    public static final Duration INTERVAL = Duration.ofMillis(50);

    /** RFC 1812 §4.3.2.3: as much of the offending packet as fits into 576 octets. */
    private static final int MAX_LENGTH = 576;

    private static final int ICMP_HEADER = 8;
    private static final int DESTINATION_UNREACHABLE = 3;
    private static final int TIME_EXCEEDED = 11;

    private final PacketBuffer error = PacketBuffer.allocate(MAX_LENGTH);
    private int credit = BURST;
    private Instant refilled = Instant.MIN;

    /** What an error says. */
    public enum Kind {
        /** Network unreachable: no route. */
        NETWORK_UNREACHABLE(DESTINATION_UNREACHABLE, 0),
        /** Host unreachable: a route, but no connection that works. */
        HOST_UNREACHABLE(DESTINATION_UNREACHABLE, 1),
        /** Fragmentation needed and DF set; carries the next hop's MTU (RFC 1191 §4). */
        FRAGMENTATION_NEEDED(DESTINATION_UNREACHABLE, 4),
        /** Time to live exceeded in transit. */
        TTL_EXCEEDED(TIME_EXCEEDED, 0);

        private final int type;
        private final int code;

        Kind(int type, int code) {
            this.type = type;
            this.code = code;
        }
    }

    /**
     * Writes an error if one may be sent: not about ICMP errors, later fragments, or packets from or to addresses that are no single
     * host's (RFC 1812 §4.3.2.7), and not above the rate.
     *
     * @param kind what to say
     * @param mtu MTU of the next hop for {@link Kind#FRAGMENTATION_NEEDED}, else 0
     * @param source address that the error comes from
     * @param offending a sound IPv4 packet; not changed
     * @param now the time
     * @return whether {@link #packet()} holds an error now
     */
    public boolean write(Kind kind, int mtu, int source, PacketBuffer offending, Instant now) {
        byte[] from = offending.array();
        int at = offending.offset();
        if (!deservesError(from, at, offending.length()) || !take(now)) {
            return false;
        }
        int quoted = Math.min(offending.length(), MAX_LENGTH - Ipv4Header.LENGTH - ICMP_HEADER);
        error.reset();
        int start = error.append(Ipv4Header.LENGTH + ICMP_HEADER + quoted);
        byte[] array = error.array();
        int icmp = start + Ipv4Header.LENGTH;
        Ipv4Header.write(array, start, error.length(), IpProtocol.ICMP, source, Ipv4Packet.source(from, at));
        array[icmp] = (byte) kind.type;
        array[icmp + 1] = (byte) kind.code;
        Octets.putInt16(array, icmp + 2, 0);
        Octets.putInt32(array, icmp + 4, mtu);
        System.arraycopy(from, at, array, icmp + ICMP_HEADER, quoted);
        Octets.putInt16(array, icmp + 2, InternetChecksum.compute(array, icmp, ICMP_HEADER + quoted));
        return true;
    }

    /** {@return the error last written; valid until the next one} */
    public PacketBuffer packet() {
        return error;
    }

    private static boolean deservesError(byte[] array, int offset, int length) {
        if (Ipv4Packet.fragmentOffset(array, offset) != 0
                || Martians.isMartian(Ipv4Packet.source(array, offset))
                || Martians.isMartian(Ipv4Packet.destination(array, offset))) {
            return false;
        }
        if (Ipv4Packet.protocol(array, offset) != IpProtocol.ICMP) {
            return true;
        }
        int icmp = Ipv4Packet.headerLength(array, offset);
        return icmp < length && isQuery(array[offset + icmp]);
    }

    /** Echo, timestamp, information and address mask messages, and their replies; all others are errors or unknown. */
    private static boolean isQuery(int type) {
        return type == 0 || type == 8 || (type >= 13 && type <= 18);
    }

    private boolean take(Instant now) {
        if (refilled.equals(Instant.MIN)) {
            refilled = now;
        }
        long earned = Duration.between(refilled, now).dividedBy(INTERVAL);
        if (earned > 0) {
            credit = (int) Math.min(BURST, credit + earned);
            refilled = refilled.plus(INTERVAL.multipliedBy(earned));
        }
        if (credit == 0) {
            return false;
        }
        credit--;
        return true;
    }
}
