package dev.cygnet.gateway.io;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.port.PacketPort;
import dev.cygnet.model.CygnetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TUN interface of Linux: the host's kernel routes packets into it and takes those that come out of a tunnel. A thread reads the device into a
 * bounded queue; what finds the queue full is dropped and counted. Addresses and routes of the interface are the operator's:
 *
 * <pre>
 * ip tuntap add vpn0 mode tun user $USER     # once, as root; then the gateway needs no root
 * ip link set vpn0 mtu 1400 up
 * ip route add 172.16.0.0/16 dev vpn0
 * </pre>
 *
 * <p>Needs {@code net.java.dev.jna:jna} on the class path.
 */
public final class LinuxTun implements LanAttachment {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxTun.class);

    private final String name;
    private final PacketQueue queue = new PacketQueue();
    private final AtomicLong writeFailures = new AtomicLong();
    private final ByteBuffer toWrite = ByteBuffer.allocateDirect(PacketQueue.MAX_PACKET);
    private Optional<TunDevice.Channels> device = Optional.empty();
    private volatile boolean closing;

    /**
     * @param name the interface's name, 1 to 15 characters; made if it does not exist and the process may
     * @throws IllegalArgumentException if the name is not possible
     */
    public LinuxTun(String name) {
        if (!name.matches("[\\x21-\\x7e&&[^/:%]]{1,15}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be an interface's name; take 1 to 15 letters and digits, such as vpn0");
        }
        this.name = name;
    }

    /** {@return the interface's name} */
    public String name() {
        return name;
    }

    @Override
    public void open(Runnable wakeup) {
        TunDevice.Channels channels = TunDevice.open(name);
        device = Optional.of(channels);
        Thread reader = new Thread(() -> read(channels.reader(), wakeup), "cygnet-tun-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(FileChannel channel, Runnable wakeup) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(PacketQueue.MAX_PACKET);
        try {
            while (true) {
                int length = channel.read(buffer.clear());
                if (length <= 0 || !queue.hasRoom()) {
                    continue;
                }
                PacketBuffer slot = queue.slot();
                slot.reset();
                int start = slot.append(length);
                buffer.flip().get(slot.array(), start, length);
                queue.publish();
                wakeup.run();
            }
        } catch (IOException e) {
            if (!closing) {
                LOG.atError()
                        .addKeyValue("interface", name)
                        .addKeyValue("reason", e.getMessage())
                        .log("the TUN interface cannot be read any more; was it deleted?");
            }
        }
    }

    @Override
    public int drain(PacketPort to, int limit) {
        return queue.drain(to, limit);
    }

    @Override
    public void deliver(PacketBuffer packet) {
        if (device.isEmpty() || packet.length() > toWrite.capacity()) {
            writeFailures.incrementAndGet();
            return;
        }
        try {
            toWrite.clear()
                    .put(packet.array(), packet.offset(), packet.length())
                    .flip();
            device.get().writer().write(toWrite);
        } catch (IOException e) {
            // The interface is down or gone: the packet is lost as on an unplugged wire.
            writeFailures.incrementAndGet();
        }
    }

    @Override
    public long drops() {
        return queue.overflows() + writeFailures.get();
    }

    @Override
    public void close() {
        closing = true;
        if (device.isEmpty()) {
            return;
        }
        try {
            device.get().close();
        } catch (IOException e) {
            throw new CygnetException("the TUN interface " + name + " cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
