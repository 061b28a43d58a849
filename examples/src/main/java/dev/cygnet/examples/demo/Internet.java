package dev.cygnet.examples.demo;

import dev.cygnet.gateway.BindSpec;
import dev.cygnet.model.CygnetException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The Internet between the gateways of the demo: UDP sockets on loopback addresses, and a thread that carries datagrams between
 * them, as a provider's one-to-one NAT does between elastic addresses and machines. An address can be lost. Safe for use by several threads.
 *
 * <pre>
 * gateway                      Internet                       gateway
 * 127.0.0.2 (is 1.1.1.2)  -->  127.0.1.4 (is 1.1.1.1)
 *                              127.0.1.2 (is 1.1.1.2)    -->  127.0.0.4 (is 1.1.1.1)
 * </pre>
 */
final class Internet implements AutoCloseable {
    private static final int MAX_DATAGRAM = 65_535;
    private static final int PORTS = 2;
    private static final int SOCKET_BUFFER = 1 << 21;

    private final Selector selector;
    private final List<Address> addresses = new ArrayList<>();
    private final Map<SocketAddress, Home> homes = new HashMap<>();
    private final AtomicLong lostDatagrams = new AtomicLong();
    private final Thread thread = new Thread(this::run, "internet");

    private record Home(Address address, int port) {}

    /** One public address: two sockets in the Internet, and where the two ports of its gateway are. */
    private static final class Address {
        private final String name;
        private final DatagramChannel[] outside = new DatagramChannel[PORTS];
        private final InetSocketAddress[] inside = new InetSocketAddress[PORTS];
        private volatile boolean lost;

        private Address(String name) {
            this.name = name;
        }
    }

    /**
     * @param names the addresses that exist, as the topology has them
     * @throws CygnetException if there are no sockets left
     */
    Internet(String... names) {
        try {
            selector = Selector.open();
            for (String name : names) {
                add(name, addresses.size() + 2);
            }
        } catch (IOException e) {
            throw new CygnetException("the demo gets no UDP sockets on 127.0.0.x: " + e.getMessage(), e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void add(String name, int host) throws IOException {
        Address address = new Address(name);
        addresses.add(address);
        for (int port = 0; port < PORTS; port++) {
            address.inside[port] = freePort("127.0.0." + host);
            homes.put(address.inside[port], new Home(address, port));
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress("127.0.1." + host, 0));
            channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Home(address, port));
            address.outside[port] = channel;
        }
    }

    private static InetSocketAddress freePort(String address) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.bind(new InetSocketAddress(address, 0));
            return (InetSocketAddress) probe.getLocalAddress();
        }
    }

    /** Where a gateway binds its own address. */
    Consumer<BindSpec> own(String name) {
        Address address = address(name);
        return bind -> bind.address(address.inside[0].getAddress().getHostAddress())
                .ports(address.inside[0].getPort(), address.inside[1].getPort());
    }

    /** Where a gateway finds the address of its peer. */
    Consumer<BindSpec> peer(String name) {
        Address address = address(name);
        return bind -> bind.address(
                        address.outside[0].socket().getLocalAddress().getHostAddress())
                .ports(
                        address.outside[0].socket().getLocalPort(),
                        address.outside[1].socket().getLocalPort());
    }

    /** From now on every datagram from and to the address disappears. */
    void lose(String name) {
        address(name).lost = true;
    }

    /** {@return datagrams that disappeared} */
    long lostDatagrams() {
        return lostDatagrams.get();
    }

    private Address address(String name) {
        return addresses.stream()
                .filter(a -> a.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the Internet has no address " + name));
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        try {
            while (selector.isOpen()) {
                selector.select(key -> carry(key, buffer));
            }
        } catch (IOException | ClosedSelectorException e) {
            // The demo is over.
            return;
        }
    }

    private void carry(SelectionKey key, ByteBuffer buffer) {
        Home to = (Home) key.attachment();
        try {
            for (SocketAddress sender = receive(key, buffer); sender != null; sender = receive(key, buffer)) {
                Home from = homes.get(sender);
                if (from == null) {
                    continue;
                }
                if (from.address.lost || to.address.lost) {
                    lostDatagrams.incrementAndGet();
                    continue;
                }
                from.address.outside[from.port].send(buffer.flip(), to.address.inside[to.port]);
            }
        } catch (IOException e) {
            // As lost as on any network: the gateways send again.
            lostDatagrams.incrementAndGet();
        }
    }

    private static @org.jspecify.annotations.Nullable SocketAddress receive(SelectionKey key, ByteBuffer buffer)
            throws IOException {
        return ((DatagramChannel) key.channel()).receive(buffer.clear());
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (Address address : addresses) {
            for (DatagramChannel channel : address.outside) {
                channel.close();
            }
        }
    }
}
