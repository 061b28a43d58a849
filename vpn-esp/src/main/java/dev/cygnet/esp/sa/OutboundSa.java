package dev.cygnet.esp.sa;

import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.transform.EspTransform;
import dev.cygnet.esp.transform.EspTransforms;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.Spi;
import java.security.SecureRandom;
import javax.security.auth.Destroyable;

/**
 * Protects packets to the peer: ESP in tunnel mode, IPv4 in ESP (RFC 4303), 32-bit sequence numbers.
 *
 * <p>The ESP packet is made for a UDP datagram (RFC 3948), so the outer IP header is the operating system's: DSCP, ECN and DF of
 * the inner packet are not copied to it, and the inner TTL is left to whoever forwards (RFC 4301 §5.1.2 would have it otherwise).
 *
 * <p>Belongs to one thread; only {@link #counters()} may be read by others.
 */
public final class OutboundSa implements Destroyable {
    private static final long LAST_SEQUENCE = 0xffff_ffffL;
    private static final int TRAILER = 2;

    private final Spi spi;
    private final EspTransform transform;
    private final SelectorPair selectors;
    private final SaCounters counters = new SaCounters();
    private final int headerLength;
    private final int icvLength;
    private final int blockMask;
    private long sequence;

    OutboundSa(ChildSaParameters parameters, EspTransform transform, long sequence) {
        this.transform = transform;
        this.sequence = sequence;
        spi = parameters.outboundSpi();
        selectors = SelectorPair.of(parameters.localSelectors(), parameters.remoteSelectors());
        headerLength = EspTransform.HEADER + transform.ivLength();
        icvLength = transform.icvLength();
        blockMask = transform.blockLength() - 1;
    }

    /**
     * @param parameters SPI, keys and selectors; the outbound keys are copied and stay the caller's to destroy
     * @param random a seeded source; used now and not kept
     * @return an SA that has sent nothing
     * @throws IllegalArgumentException if the keys do not fit the algorithms
     */
    public static OutboundSa create(ChildSaParameters parameters, SecureRandom random) {
        EspTransform transform = EspTransforms.sealing(parameters.algorithms(), parameters.outboundKeys(), random);
        return new OutboundSa(parameters, transform, 0);
    }

    /** {@return the SPI in the packets} */
    public Spi spi() {
        return spi;
    }

    /** {@return what the SA has done} */
    public SaCounters counters() {
        return counters;
    }

    /** {@return the sequence number of the last packet, 0 if there was none, at most 2^32 - 1; for rekey in good time} */
    public long sequence() {
        return sequence;
    }

    /**
     * {@return the length of the ESP packet, SPI to ICV, without UDP and IP header}
     *
     * @param innerLength length of the inner packet
     */
    public int protectedLength(int innerLength) {
        return headerLength + encryptedLength(innerLength) + icvLength;
    }

    private int encryptedLength(int innerLength) {
        return innerLength + TRAILER + blockMask & ~blockMask;
    }

    /**
     * Turns an inner IPv4 packet into the ESP packet around it, in place. Octets after the inner packet's total length are cut.
     *
     * @param packet the inner packet; afterwards, if the verdict is {@link EspVerdict#OK}, the ESP packet from SPI to ICV, else
     *     unchanged
     * @return what became of it; the sequence number is used up only by {@link EspVerdict#OK}
     */
    public EspVerdict protect(PacketBuffer packet) {
        if (transform.isDestroyed()) {
            return counters.record(EspVerdict.SA_DESTROYED);
        }
        byte[] array = packet.array();
        int inner = packet.offset();
        int innerLength = Ipv4Packet.inspect(array, inner, packet.length());
        if (innerLength < 0) {
            return counters.record(
                    innerLength == Ipv4Packet.NOT_IPV4 ? EspVerdict.NOT_IPV4 : EspVerdict.MALFORMED_INNER);
        }
        if (!selectors.matches(array, inner)) {
            return counters.record(EspVerdict.SELECTOR_MISMATCH);
        }
        if (sequence == LAST_SEQUENCE) {
            return counters.record(EspVerdict.SEQUENCE_EXHAUSTED);
        }
        int espLength = protectedLength(innerLength);
        int start = inner - headerLength;
        if (start < 0 || espLength > array.length - start) {
            return counters.record(EspVerdict.NO_ROOM);
        }
        sequence++;
        Octets.putInt32(array, start, spi.value());
        Octets.putInt32(array, start + 4, (int) sequence);
        writeTrailer(array, inner + innerLength, inner + encryptedLength(innerLength));
        transform.seal(array, start, espLength, sequence);
        packet.window(start, espLength);
        return counters.recordOk(innerLength);
    }

    private static void writeTrailer(byte[] array, int start, int end) {
        int padLength = end - start - TRAILER;
        for (int i = 0; i < padLength; i++) {
            array[start + i] = (byte) (i + 1);
        }
        array[end - 2] = (byte) padLength;
        array[end - 1] = IpProtocol.IPV4;
    }

    /**
     * Notes when the SA was last in use, for liveness checks and idle timeouts.
     *
     * @param instant on any clock that the readers of {@link #counters()} share
     */
    public void markActive(long instant) {
        counters.markActive(instant);
    }

    /** Overwrites the SA's copy of the keys; from now on every packet is refused. */
    @Override
    public void destroy() {
        transform.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return transform.isDestroyed();
    }

    @Override
    public String toString() {
        return "outbound SA " + spi + " sequence=" + sequence + " " + counters;
    }
}
