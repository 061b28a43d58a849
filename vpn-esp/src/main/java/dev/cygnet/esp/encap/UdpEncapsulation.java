package dev.cygnet.esp.encap;

import dev.cygnet.esp.packet.Octets;
import java.time.Duration;

/** Tells apart what arrives on the UDP port that IKE and ESP share (RFC 3948 §2). */
public final class UdpEncapsulation {
    /** The registered port (RFC 3948, RFC 7296 §2.23). */
    public static final int PORT = 4500;

    /** Octets of the non-ESP marker before an IKE message (RFC 3948 §2.2). */
    public static final int NON_ESP_MARKER_LENGTH = 4;

    /** The non-ESP marker: where ESP has its SPI, IKE has zero (RFC 3948 §2.2). */
    public static final int NON_ESP_MARKER = 0;

    /** The whole content of a NAT keepalive (RFC 3948 §2.3). */
    public static final byte KEEPALIVE = (byte) 0xff;

    /** After how long without a packet the end behind a NAT sends a keepalive (RFC 3948 §4, default). */
    public static final Duration KEEPALIVE_INTERVAL = Duration.ofSeconds(20);

    /** Octets of SPI and sequence number, without which a datagram is no ESP packet. */
    private static final int MIN_ESP = 8;

    private UdpEncapsulation() {}

    /** What a datagram is. */
    public enum Kind {
        /** An IKE message after the non-ESP marker. */
        IKE,
        /** An ESP packet; its SPI is in the first four octets. */
        ESP,
        /** A NAT keepalive: to be ignored. */
        KEEPALIVE,
        /** None of these: to be discarded. */
        MALFORMED
    }

    /**
     * @param array octets
     * @param offset index of the first octet of the datagram's content
     * @param length its length, 0 or more
     * @return what it is, judged by the first octets and the length alone
     */
    public static Kind classify(byte[] array, int offset, int length) {
        if (length == 1 && array[offset] == KEEPALIVE) {
            return Kind.KEEPALIVE;
        }
        if (length <= NON_ESP_MARKER_LENGTH) {
            return Kind.MALFORMED;
        }
        if (Octets.int32(array, offset) == NON_ESP_MARKER) {
            return Kind.IKE;
        }
        return length < MIN_ESP ? Kind.MALFORMED : Kind.ESP;
    }

    /**
     * {@return the SPI of a datagram that is {@link Kind#ESP}}
     *
     * @param array octets
     * @param offset index of the first octet of the datagram's content
     */
    public static int spi(byte[] array, int offset) {
        return Octets.int32(array, offset);
    }
}
