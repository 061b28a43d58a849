package dev.cygnet.examples.interop.strongswan;

import dev.cygnet.examples.interop.lab.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A connection to strongSwan's control interface, vici (strongSwan's src/libcharon/plugins/vici/README.md). Used by one thread. */
final class Vici implements AutoCloseable {
    private static final int REQUEST = 0;
    private static final int RESPONSE = 1;
    private static final int EVENT_REGISTER = 3;
    private static final int EVENT_CONFIRM = 5;
    private static final int EVENT = 7;
    private static final int LONGEST = 1 << 19;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Vici(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(Channels.newInputStream(channel));
        this.out = new DataOutputStream(Channels.newOutputStream(channel));
    }

    static Vici connect(Path socket) {
        try {
            return new Vici(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException e) {
            throw new UncheckedIOException("strongSwan's control socket does not answer: " + socket, e);
        }
    }

    /**
     * Runs one command on a connection of its own.
     *
     * @param eventType the events that carry the parts of the answer; empty for none
     * @return the events, then the answer
     * @throws AssertionError if there is no answer in time
     */
    static List<ViciMessage> call(
            Path socket, String command, ViciMessage request, String eventType, Duration timeout) {
        try (Vici vici = connect(socket)) {
            CompletableFuture<List<ViciMessage>> answer =
                    CompletableFuture.supplyAsync(() -> vici.exchange(command, request, eventType));
            return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> {
                        throw new AssertionError(
                                "strongSwan did not answer " + command + " within " + timeout, failure);
                    })
                    .join();
        }
    }

    /** Registers for events and adds them to a timeline, from a thread of its own, until the connection ends. */
    void follow(List<String> eventTypes, Timeline<ViciEvent> events) {
        try {
            for (String type : eventTypes) {
                register(type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("strongSwan's control connection broke", e);
        }
        Thread reader = new Thread(() -> readEvents(events), "vici-events");
        reader.setDaemon(true);
        reader.start();
    }

    private List<ViciMessage> exchange(String command, ViciMessage request, String eventType) {
        try {
            if (!eventType.isEmpty()) {
                register(eventType);
            }
            send(REQUEST, command, request.encode());
            List<ViciMessage> messages = new ArrayList<>();
            while (true) {
                ByteBuffer packet = receive();
                int type = packet.get();
                if (type == EVENT) {
                    name(packet);
                    messages.add(ViciMessage.decode(packet));
                } else if (type == RESPONSE) {
                    messages.add(ViciMessage.decode(packet));
                    return messages;
                } else {
                    throw new IllegalStateException("strongSwan does not know the command " + command);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("strongSwan's control connection broke during " + command, e);
        }
    }

    private void register(String eventType) throws IOException {
        send(EVENT_REGISTER, eventType, new byte[0]);
        if (receive().get() != EVENT_CONFIRM) {
            throw new IllegalStateException("strongSwan does not know the event " + eventType);
        }
    }

    private void readEvents(Timeline<ViciEvent> events) {
        try {
            while (true) {
                ByteBuffer packet = receive();
                if (packet.get() == EVENT) {
                    events.add(new ViciEvent(name(packet), ViciMessage.decode(packet)));
                }
            }
        } catch (IOException e) {
            events.end();
        }
    }

    private void send(int type, String name, byte[] message) throws IOException {
        byte[] nameOctets = name.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        packet.write(nameOctets.length);
        packet.writeBytes(nameOctets);
        packet.writeBytes(message);
        out.writeInt(packet.size());
        out.write(packet.toByteArray());
        out.flush();
    }

    private ByteBuffer receive() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > LONGEST) {
            throw new IOException("a vici packet of " + length + " octets");
        }
        byte[] packet = new byte[length];
        in.readFully(packet);
        return ByteBuffer.wrap(packet);
    }

    private static String name(ByteBuffer packet) {
        byte[] octets = new byte[Byte.toUnsignedInt(packet.get())];
        packet.get(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("strongSwan's control connection could not be closed", e);
        }
    }
}
