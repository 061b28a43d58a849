package dev.cygnet.gateway.io;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.port.PacketPort;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded ring of reusable buffers from one producer thread to one consumer thread, without locks. What does not fit is for the producer to
 * drop and count.
 */
final class PacketQueue {
    /** Packets that may wait. */
    static final int CAPACITY = 256;

    /** The longest packet; jumbo frames fit. */
    static final int MAX_PACKET = 9216;

    private final PacketBuffer[] slots = new PacketBuffer[CAPACITY];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong overflows = new AtomicLong();

    PacketQueue() {
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = PacketBuffer.allocate(MAX_PACKET);
        }
    }

    /** Producer: whether {@link #slot()} may be filled; counts an overflow if not. */
    boolean hasRoom() {
        if (written.getPlain() - read.getAcquire() < CAPACITY) {
            return true;
        }
        overflows.incrementAndGet();
        return false;
    }

    /** Producer: the buffer to fill next. */
    PacketBuffer slot() {
        return slots[(int) (written.getPlain() % CAPACITY)];
    }

    /** Producer: hands over {@link #slot()}. */
    void publish() {
        written.setRelease(written.getPlain() + 1);
    }

    /**
     * Consumer: hands on what waits.
     *
     * @param to who takes the packets
     * @param limit how many at most
     * @return how many there were
     */
    int drain(PacketPort to, int limit) {
        long position = read.getPlain();
        int count = (int) Math.min(limit, written.getAcquire() - position);
        for (int i = 0; i < count; i++) {
            to.deliver(slots[(int) ((position + i) % CAPACITY)]);
            read.setRelease(position + i + 1);
        }
        return count;
    }

    long overflows() {
        return overflows.get();
    }
}
