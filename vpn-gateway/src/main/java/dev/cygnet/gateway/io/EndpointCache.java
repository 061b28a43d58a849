package dev.cygnet.gateway.io;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Endpoints as the JDK's sockets want them and back, without making an object for those seen lately. Not thread-safe. */
final class EndpointCache {
    /** Senders are anyone's choice: the cache starts afresh rather than grow. */
    private static final int CAPACITY = 1024;

    private final Map<UdpEndpoint, InetSocketAddress> sockets = new HashMap<>();
    private final Map<InetSocketAddress, UdpEndpoint> endpoints = new HashMap<>();

    InetSocketAddress socketAddress(UdpEndpoint endpoint) {
        InetSocketAddress known = sockets.get(endpoint);
        if (known != null) {
            return known;
        }
        InetSocketAddress address = new InetSocketAddress(endpoint.address().toInetAddress(), endpoint.port());
        remember(sockets, endpoint, address);
        return address;
    }

    UdpEndpoint endpoint(InetSocketAddress address) {
        UdpEndpoint known = endpoints.get(address);
        if (known != null) {
            return known;
        }
        UdpEndpoint endpoint = new UdpEndpoint(IpAddress.of(address.getAddress()), address.getPort());
        remember(endpoints, address, endpoint);
        return endpoint;
    }

    private static <K, V> void remember(Map<K, V> cache, K key, V value) {
        if (cache.size() == CAPACITY) {
            cache.clear();
        }
        cache.put(key, value);
    }
}
