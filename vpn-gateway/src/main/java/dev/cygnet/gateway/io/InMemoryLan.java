package dev.cygnet.gateway.io;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.port.PacketPort;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A LAN inside the application: its code sends and receives IPv4 packets. Needs no privileges. One LAN belongs to one gateway; all public
 * methods are safe for use by several threads.
 */
public final class InMemoryLan implements LanAttachment {
    /** The longest packet that can be sent. */
    public static final int MAX_PACKET = PacketQueue.MAX_PACKET;

    /** Received packets that may wait for the application. */
    public static final int RECEIVE_CAPACITY = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryLan.class);

    private final PacketQueue outbound = new PacketQueue();
    private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(RECEIVE_CAPACITY);
    private final AtomicLong receiveOverflows = new AtomicLong();
    private volatile Runnable wakeup = () -> {};
    private volatile Optional<Thread> handlerThread = Optional.empty();

    /** Makes a LAN that is attached to no gateway yet. */
    public InMemoryLan() {}

    /**
     * Sends a packet to the gateway, as a host of the LAN would.
     *
     * @param packet an IPv4 packet, header to last octet, at most {@link #MAX_PACKET} octets; copied
     * @return whether it was taken; no if {@value PacketQueue#CAPACITY} packets wait already
     */
    public boolean send(byte[] packet) {
        if (packet.length > MAX_PACKET) {
            throw new IllegalArgumentException(
                    "a packet of " + packet.length + " octets exceeds the LAN's maximum of " + MAX_PACKET);
        }
        synchronized (outbound) {
            if (!outbound.hasRoom()) {
                return false;
            }
            outbound.slot().load(packet, 0, packet.length);
            outbound.publish();
        }
        wakeup.run();
        return true;
    }

    /**
     * Waits for the next packet out of a tunnel.
     *
     * @param timeout how long at most
     * @return the packet, or empty if none came
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<byte[]> receive(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(received.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * Hands every packet out of a tunnel to a handler, on a thread of its own; {@link #receive} sees none of them then.
     *
     * @param handler takes each packet; may call {@link #send}
     * @return this LAN
     * @throws IllegalStateException if there is a handler already
     */
    public synchronized InMemoryLan onPacket(Consumer<byte[]> handler) {
        if (handlerThread.isPresent()) {
            throw new IllegalStateException("this LAN has a handler already");
        }
        Thread thread = new Thread(() -> handle(handler), "cygnet-lan");
        thread.setDaemon(true);
        handlerThread = Optional.of(thread);
        thread.start();
        return this;
    }

    private void handle(Consumer<byte[]> handler) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                handler.accept(received.take());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("the application's LAN handler failed");
            }
        }
    }

    @Override
    public void open(Runnable onPacketWaiting) {
        wakeup = onPacketWaiting;
    }

    @Override
    public void deliver(PacketBuffer packet) {
        if (!received.offer(packet.toBytes())) {
            receiveOverflows.incrementAndGet();
        }
    }

    @Override
    public int drain(PacketPort to, int limit) {
        return outbound.drain(to, limit);
    }

    @Override
    public long drops() {
        return outbound.overflows() + receiveOverflows.get();
    }

    @Override
    public void close() {
        wakeup = () -> {};
        handlerThread.ifPresent(Thread::interrupt);
    }
}
