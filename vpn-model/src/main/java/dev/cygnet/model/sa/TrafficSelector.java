package dev.cygnet.model.sa;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import java.util.Optional;

/**
 * The packets that a CHILD_SA may carry, seen from one end (RFC 7296 §3.13.1).
 *
 * @param protocol IP protocol number, or {@link #ANY_PROTOCOL}
 * @param startPort first port, 0 to 65535
 * @param endPort last port, not below {@code startPort}
 * @param first first address
 * @param last last address of the same family, not below {@code first}
 */
public record TrafficSelector(int protocol, int startPort, int endPort, IpAddress first, IpAddress last) {
    /** Protocol value that stands for every protocol. */
    public static final int ANY_PROTOCOL = 0;

    private static final int LARGEST_PORT = 65_535;

    /** Checks the ranges. */
    public TrafficSelector {
        if (protocol < 0 || protocol > 255) {
            throw new IllegalArgumentException("IP protocol " + protocol + " is not in 0..255");
        }
        if (startPort < 0 || endPort > LARGEST_PORT || startPort > endPort) {
            throw new IllegalArgumentException("ports " + startPort + ".." + endPort + " are not a range in 0..65535");
        }
        if (first.isV4() != last.isV4() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(first + ".." + last + " is not a range of addresses");
        }
    }

    /**
     * @param prefix addresses
     * @return a selector of all protocols and ports of these addresses
     */
    public static TrafficSelector of(Cidr prefix) {
        return new TrafficSelector(ANY_PROTOCOL, 0, LARGEST_PORT, prefix.address(), prefix.last());
    }

    /**
     * @param other another selector
     * @return whether every packet of {@code other} matches this selector
     */
    public boolean contains(TrafficSelector other) {
        return (protocol == ANY_PROTOCOL || protocol == other.protocol)
                && startPort <= other.startPort
                && endPort >= other.endPort
                && first.isV4() == other.first.isV4()
                && first.compareTo(other.first) <= 0
                && last.compareTo(other.last) >= 0;
    }

    /**
     * @param other another selector
     * @return the packets that match both, or empty if there are none
     */
    public Optional<TrafficSelector> intersect(TrafficSelector other) {
        boolean protocolsMeet =
                protocol == other.protocol || protocol == ANY_PROTOCOL || other.protocol == ANY_PROTOCOL;
        int meetStartPort = Math.max(startPort, other.startPort);
        int meetEndPort = Math.min(endPort, other.endPort);
        if (!protocolsMeet || meetStartPort > meetEndPort || first.isV4() != other.first.isV4()) {
            return Optional.empty();
        }
        IpAddress meetFirst = first.compareTo(other.first) >= 0 ? first : other.first;
        IpAddress meetLast = last.compareTo(other.last) <= 0 ? last : other.last;
        return meetFirst.compareTo(meetLast) > 0
                ? Optional.empty()
                : Optional.of(new TrafficSelector(
                        Math.max(protocol, other.protocol), meetStartPort, meetEndPort, meetFirst, meetLast));
    }

    /** {@return {@code first..last} or a prefix, with protocol and ports where they restrict} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(addresses());
        if (protocol != ANY_PROTOCOL) {
            text.append(" protocol ").append(protocol);
        }
        if (startPort != 0 || endPort != LARGEST_PORT) {
            text.append(" ports ").append(startPort).append("..").append(endPort);
        }
        return text.toString();
    }

    private String addresses() {
        for (int length = 0; length <= first.bitLength(); length++) {
            Cidr prefix = Cidr.containing(first, length);
            if (prefix.address().equals(first) && prefix.last().equals(last)) {
                return prefix.toString();
            }
        }
        return first + ".." + last;
    }
}
