package dev.cygnet.gateway.io;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.gateway.port.DatagramPort;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.UdpEndpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The gateway's UDP sockets: two per own address. Belongs to the loop's thread; {@link #drops()} may be read by others. */
final class UdpSockets implements DatagramPort {
    private static final int MAX_DATAGRAM = 65_535;
    private static final int SOCKET_BUFFER = 1 << 21;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final List<Socket> sockets = new ArrayList<>();
    private final EndpointCache endpoints = new EndpointCache();
    private final PacketBuffer received = PacketBuffer.allocate(MAX_DATAGRAM);
    private final ByteBuffer receivedView = ByteBuffer.wrap(received.array());
    private final ByteBuffer toSend = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final AtomicLong drops = new AtomicLong();

    private record Socket(UdpEndpoint local, DatagramChannel channel) {}

    /** Takes a received datagram. */
    @FunctionalInterface
    interface Receiver {
        void onDatagram(UdpEndpoint local, UdpEndpoint remote, PacketBuffer payload);
    }

    /**
     * Binds all sockets or none.
     *
     * @throws CygnetException if one cannot be bound; the message says what to do
     */
    static UdpSockets open(List<UnderlayEndpoint> locals, Selector selector) {
        UdpSockets opened = new UdpSockets();
        try {
            for (UnderlayEndpoint local : locals) {
                opened.bind(local.ike(), selector);
                opened.bind(local.natTraversal(), selector);
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void bind(UdpEndpoint local, Selector selector) {
        InetAddress address = local.address().toInetAddress();
        try {
            DatagramChannel channel = DatagramChannel.open(
                    address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            sockets.add(new Socket(local, channel));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(new InetSocketAddress(address, local.port()));
            channel.register(selector, SelectionKey.OP_READ, sockets.get(sockets.size() - 1));
        } catch (IOException e) {
            throw new CygnetException(explain(local, e), e);
        }
    }

    private static String explain(UdpEndpoint local, IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("ermission denied") && local.port() < FIRST_UNPRIVILEGED_PORT) {
            return "UDP port " + local.port() + " on " + local.address()
                    + " needs root or CAP_NET_BIND_SERVICE; grant it, or bind ports above 1023";
        }
        if (failure instanceof BindException && reason.contains("assign")) {
            return "this machine does not have the address " + local.address()
                    + "; add it to an interface, or bind another address in its place";
        }
        if (failure instanceof BindException) {
            return "UDP port " + local.port() + " on " + local.address()
                    + " is in use; stop the process that holds it, or bind other ports";
        }
        return "UDP port " + local.port() + " on " + local.address() + " cannot be bound (" + reason + ")";
    }

    @Override
    public void send(UdpEndpoint local, UdpEndpoint remote, byte[] array, int offset, int length) {
        if (length > MAX_DATAGRAM) {
            drops.incrementAndGet();
            return;
        }
        for (int i = 0; i < sockets.size(); i++) {
            if (sockets.get(i).local.equals(local)) {
                toSend.clear().put(array, offset, length).flip();
                send(sockets.get(i).channel, remote, toSend);
                return;
            }
        }
        drops.incrementAndGet();
    }

    private void send(DatagramChannel channel, UdpEndpoint remote, ByteBuffer payload) {
        try {
            if (channel.send(payload, endpoints.socketAddress(remote)) == 0) {
                drops.incrementAndGet();
            }
        } catch (IOException e) {
            // No route, no such address, too long: as lost as in the network; retransmission and liveness checks take
            // it from here.
            drops.incrementAndGet();
        }
    }

    /**
     * Receives what waits at one socket.
     *
     * @return how many datagrams, at most the limit
     */
    int receive(SelectionKey key, Receiver receiver, int limit) {
        Socket socket = (Socket) key.attachment();
        for (int count = 0; count < limit; count++) {
            received.reset();
            receivedView.limit(received.offset() + received.capacity()).position(received.offset());
            InetSocketAddress sender;
            try {
                sender = (InetSocketAddress) socket.channel.receive(receivedView);
            } catch (IOException e) {
                drops.incrementAndGet();
                return count;
            }
            if (sender == null) {
                return count;
            }
            received.append(receivedView.position() - received.offset());
            receiver.onDatagram(socket.local, endpoints.endpoint(sender), received);
        }
        return limit;
    }

    /** {@return datagrams that could not be sent or read} */
    long drops() {
        return drops.get();
    }

    void close() {
        for (Socket socket : sockets) {
            try {
                socket.channel.close();
            } catch (IOException e) {
                drops.incrementAndGet();
            }
        }
    }
}
