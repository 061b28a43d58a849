package dev.cygnet.esp.packet;

import java.util.Arrays;
import java.util.Objects;

/**
 * One reusable array that carries a packet from port to port, so that encapsulation and its reverse happen in place.
 *
 * <pre>
 * 0            offset              offset + length         array().length
 * +-----------+-------------------+------------------------+
 * | headroom  | packet            | tailroom               |
 * +-----------+-------------------+------------------------+
 * </pre>
 *
 * <p>All lengths are in octets. Out-of-range arguments are programming errors and throw {@link IndexOutOfBoundsException}.
 * To receive, call {@link #reset()}, read at most {@link #tailroom()} octets into {@link #array()} from {@link #offset()}, then
 * {@link #append(int) append} as many as were read. Not thread-safe: a buffer belongs to one thread at a time.
 */
public final class PacketBuffer {
    /** Free octets before a fresh packet: UDP, SPI, sequence number and IV take 32, an outer IPv4 header another 20. */
    public static final int HEADROOM = 64;

    /** Free octets after a packet of {@link #capacity()}: the longest ESP padding, trailer and ICV take 49. */
    public static final int TAILROOM = 64;

    private final byte[] array;
    private int offset = HEADROOM;
    private int length;

    private PacketBuffer(int maxPacket) {
        array = new byte[Math.addExact(maxPacket, HEADROOM + TAILROOM)];
    }

    /**
     * @param maxPacket the longest packet that must fit besides headroom and tailroom, 0 or more
     * @return an empty buffer
     */
    public static PacketBuffer allocate(int maxPacket) {
        if (maxPacket < 0) {
            throw new IllegalArgumentException("a packet of " + maxPacket + " octets does not exist");
        }
        return new PacketBuffer(maxPacket);
    }

    /**
     * @param packet the content
     * @return a buffer with a copy of it and no capacity beyond
     */
    public static PacketBuffer copyOf(byte[] packet) {
        PacketBuffer buffer = allocate(packet.length);
        buffer.load(packet, 0, packet.length);
        return buffer;
    }

    /** {@return the array itself, not a copy} */
    public byte[] array() {
        return array;
    }

    /** {@return the index of the first octet of the packet} */
    public int offset() {
        return offset;
    }

    /** {@return the length of the packet} */
    public int length() {
        return length;
    }

    /** {@return the index after the last octet of the packet} */
    public int end() {
        return offset + length;
    }

    /** {@return the longest packet that fits with full headroom and tailroom} */
    public int capacity() {
        return array.length - HEADROOM - TAILROOM;
    }

    /** {@return the free octets before the packet} */
    public int headroom() {
        return offset;
    }

    /** {@return the free octets after the packet} */
    public int tailroom() {
        return array.length - end();
    }

    /** Empties the buffer and gives it its full headroom again. */
    public void reset() {
        offset = HEADROOM;
        length = 0;
    }

    /**
     * Says where in the array the packet is; the octets stay as they are.
     *
     * @param newOffset index of its first octet
     * @param newLength its length
     */
    public void window(int newOffset, int newLength) {
        Objects.checkFromIndexSize(newOffset, newLength, array.length);
        offset = newOffset;
        length = newLength;
    }

    /**
     * Grows the packet at its front.
     *
     * @param octets how far, 0 to {@link #headroom()}
     * @return the new offset
     */
    public int prepend(int octets) {
        Objects.checkIndex(octets, headroom() + 1);
        offset -= octets;
        length += octets;
        return offset;
    }

    /**
     * Grows the packet at its end.
     *
     * @param octets how far, 0 to {@link #tailroom()}
     * @return the index of the first new octet
     */
    public int append(int octets) {
        Objects.checkIndex(octets, tailroom() + 1);
        int added = end();
        length += octets;
        return added;
    }

    /**
     * Cuts octets off the front.
     *
     * @param octets how many, 0 to {@link #length()}
     */
    public void trimFront(int octets) {
        Objects.checkIndex(octets, length + 1);
        offset += octets;
        length -= octets;
    }

    /**
     * Cuts octets off the end.
     *
     * @param octets how many, 0 to {@link #length()}
     */
    public void trimEnd(int octets) {
        Objects.checkIndex(octets, length + 1);
        length -= octets;
    }

    /**
     * Replaces the packet by a copy, with full headroom.
     *
     * @param source where the octets are
     * @param sourceOffset index of the first
     * @param sourceLength how many, 0 to {@link #capacity()} + {@link #TAILROOM}
     */
    public void load(byte[] source, int sourceOffset, int sourceLength) {
        Objects.checkIndex(sourceLength, capacity() + TAILROOM + 1);
        System.arraycopy(source, sourceOffset, array, HEADROOM, sourceLength);
        offset = HEADROOM;
        length = sourceLength;
    }

    /** {@return a copy of the packet; not for the hot path} */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, end());
    }

    /** {@return lengths, not content} */
    @Override
    public String toString() {
        return "packet of " + length + " octets, headroom " + headroom() + ", tailroom " + tailroom();
    }
}
