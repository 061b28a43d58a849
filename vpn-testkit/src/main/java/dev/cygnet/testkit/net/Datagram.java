package dev.cygnet.testkit.net;

import dev.cygnet.model.net.UdpEndpoint;
import java.util.Arrays;

/** A UDP datagram on its way. Immutable. */
public final class Datagram {
    private static final int UDP_HEADER = 8;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private final long number;
    private final UdpEndpoint source;
    private final UdpEndpoint destination;
    private final byte[] payload;
    private final int hash;

    Datagram(long number, UdpEndpoint source, UdpEndpoint destination, byte[] payload) {
        this.number = number;
        this.source = source;
        this.destination = destination;
        this.payload = payload;
        hash = Long.hashCode(number) * 31 + Arrays.hashCode(payload);
    }

    /** {@return counts the datagrams of a network from 1; a duplicate has the number of the original} */
    public long number() {
        return number;
    }

    /** {@return where it comes from} */
    public UdpEndpoint source() {
        return source;
    }

    /** {@return where it goes} */
    public UdpEndpoint destination() {
        return destination;
    }

    /** {@return the UDP payload, a fresh array} */
    public byte[] payload() {
        return payload.clone();
    }

    /** {@return octets of the UDP payload} */
    public int length() {
        return payload.length;
    }

    /**
     * @param index 0 to {@link #length} less one
     * @return that octet of the payload, 0 to 255
     */
    public int octet(int index) {
        return Byte.toUnsignedInt(payload[index]);
    }

    /** {@return octets of the whole IP packet, headers included: what counts against an MTU} */
    public int packetLength() {
        return (source.address().isV4() ? IPV4_HEADER : IPV6_HEADER) + UDP_HEADER + payload.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Datagram that
                && number == that.number
                && source.equals(that.source)
                && destination.equals(that.destination)
                && Arrays.equals(payload, that.payload);
    }

    /** {@return a number that follows from the datagram's number and payload, the same on every platform} */
    @Override
    public int hashCode() {
        return hash;
    }

    /** {@return number, endpoints and length; not the payload} */
    @Override
    public String toString() {
        return "#" + number + " " + source + " -> " + destination + ", " + payload.length + " octets";
    }
}
