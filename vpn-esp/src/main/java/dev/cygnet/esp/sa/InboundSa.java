package dev.cygnet.esp.sa;

import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.transform.EspTransform;
import dev.cygnet.esp.transform.EspTransforms;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.Spi;
import javax.security.auth.Destroyable;

/**
 * Checks and unpacks packets from the peer: ESP in tunnel mode, IPv4 in ESP (RFC 4303), 32-bit sequence numbers.
 *
 * <p>The ESP packet comes out of a UDP datagram (RFC 3948), so the outer IP header stays with the operating system: a congestion
 * mark (ECN) on it is not carried over to the inner packet (RFC 6040 would have it so), and the inner TTL is not changed.
 *
 * <p>Belongs to one thread; only {@link #counters()} may be read by others.
 */
public final class InboundSa implements Destroyable {
    private static final int TRAILER = 2;

    private final Spi spi;
    private final EspTransform transform;
    private final ReplayWindow window;
    private final SelectorPair selectors;
    private final SaCounters counters = new SaCounters();
    private final int headerLength;
    private final int icvLength;
    private final int minLength;
    private final int blockMask;

    InboundSa(ChildSaParameters parameters, EspTransform transform, ReplayWindow window) {
        this.transform = transform;
        this.window = window;
        spi = parameters.inboundSpi();
        selectors = SelectorPair.of(parameters.remoteSelectors(), parameters.localSelectors());
        headerLength = EspTransform.HEADER + transform.ivLength();
        icvLength = transform.icvLength();
        minLength = headerLength + transform.blockLength() + icvLength;
        blockMask = transform.blockLength() - 1;
    }

    /**
     * @param parameters SPI, keys and selectors; the inbound keys are copied and stay the caller's to destroy
     * @return an SA that has received nothing, with a replay window of {@link ReplayWindow#DEFAULT_SIZE}
     * @throws IllegalArgumentException if the keys do not fit the algorithms
     */
    public static InboundSa create(ChildSaParameters parameters) {
        return create(parameters, ReplayWindow.DEFAULT_SIZE);
    }

    /**
     * @param parameters SPI, keys and selectors; the inbound keys are copied and stay the caller's to destroy
     * @param replayWindow size as in {@link ReplayWindow#of}
     * @return an SA that has received nothing
     * @throws IllegalArgumentException if the keys do not fit the algorithms, or there is no window of that size
     */
    public static InboundSa create(ChildSaParameters parameters, int replayWindow) {
        ReplayWindow window = ReplayWindow.of(replayWindow);
        return new InboundSa(
                parameters, EspTransforms.opening(parameters.algorithms(), parameters.inboundKeys()), window);
    }

    /** {@return the SPI that packets must have} */
    public Spi spi() {
        return spi;
    }

    /** {@return what the SA has done} */
    public SaCounters counters() {
        return counters;
    }

    /** {@return the highest sequence number received, 0 if none} */
    public long highestSequence() {
        return window.highest();
    }

    /**
     * Turns an ESP packet into the inner IPv4 packet, in place. Traffic flow confidentiality padding after the inner packet's total
     * length is cut.
     *
     * @param packet an ESP packet, SPI to ICV; afterwards, if the verdict is {@link EspVerdict#OK}, the inner packet, else of
     *     undefined content
     * @return what became of it; the replay window has moved only if the packet was authentic
     */
    public EspVerdict unprotect(PacketBuffer packet) {
        if (transform.isDestroyed()) {
            return counters.record(EspVerdict.SA_DESTROYED);
        }
        byte[] array = packet.array();
        int start = packet.offset();
        int length = packet.length();
        if (length < minLength) {
            return counters.record(EspVerdict.TOO_SHORT);
        }
        if ((length - headerLength - icvLength & blockMask) != 0) {
            return counters.record(EspVerdict.BAD_LENGTH);
        }
        if (Octets.int32(array, start) != spi.value()) {
            return counters.record(EspVerdict.WRONG_SPI);
        }
        long sequence = Integer.toUnsignedLong(Octets.int32(array, start + 4));
        EspVerdict freshness = window.check(sequence);
        if (freshness != EspVerdict.OK) {
            return counters.record(freshness);
        }
        if (!transform.open(array, start, length)) {
            return counters.record(EspVerdict.BAD_ICV);
        }
        window.accept(sequence);
        return unpack(packet, start + headerLength, start + length - icvLength);
    }

    private EspVerdict unpack(PacketBuffer packet, int inner, int end) {
        byte[] array = packet.array();
        int nextHeader = Octets.octet(array, end - 1);
        if (nextHeader == IpProtocol.NO_NEXT_HEADER) {
            return counters.record(EspVerdict.DUMMY);
        }
        int padLength = Octets.octet(array, end - 2);
        int available = end - inner - TRAILER - padLength;
        if (available < 0 || !paddingCounts(array, inner + available, padLength)) {
            return counters.record(EspVerdict.BAD_PADDING);
        }
        if (nextHeader != IpProtocol.IPV4) {
            return counters.record(EspVerdict.UNEXPECTED_NEXT_HEADER);
        }
        int innerLength = Ipv4Packet.inspect(array, inner, available);
        if (innerLength < 0) {
            return counters.record(
                    innerLength == Ipv4Packet.NOT_IPV4 ? EspVerdict.NOT_IPV4 : EspVerdict.MALFORMED_INNER);
        }
        if (!selectors.matches(array, inner)) {
            return counters.record(EspVerdict.SELECTOR_MISMATCH);
        }
        packet.window(inner, innerLength);
        return counters.recordOk(innerLength);
    }

    private static boolean paddingCounts(byte[] array, int start, int padLength) {
        for (int i = 0; i < padLength; i++) {
            if (array[start + i] != (byte) (i + 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Notes when an authentic packet last came, for liveness checks.
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
        return "inbound SA " + spi + " " + window + " " + counters;
    }
}
