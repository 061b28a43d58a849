package dev.cygnet.gateway.io;

import dev.cygnet.gateway.port.PacketPort;

/**
 * The gateway's own side as the loop sees it: takes packets that came out of a tunnel and hands over those that are to go into one.
 *
 * <p>{@link #deliver}, {@link #drain} and {@link #close} are called on the gateway's thread only.
 */
public interface LanAttachment extends PacketPort {
    /**
     * Opens the device; called once, before anything else.
     *
     * @param wakeup to be called, from any thread, after a packet has begun to wait
     * @throws dev.cygnet.model.CygnetException if it cannot be opened; the message says what to do
     */
    void open(Runnable wakeup);

    /**
     * Hands over waiting packets.
     *
     * @param to who takes them, one after the other; does not keep the buffers
     * @param limit how many at most
     * @return how many there were
     */
    int drain(PacketPort to, int limit);

    /** {@return packets dropped because a queue was full or the device refused them; safe from any thread} */
    long drops();

    /** Closes the device and ends its threads. */
    void close();
}
