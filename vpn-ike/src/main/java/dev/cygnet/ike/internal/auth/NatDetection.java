package dev.cygnet.ike.internal.auth;

import dev.cygnet.model.net.UdpEndpoint;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The hashes by which the ends find NATs between them (RFC 7296 §2.23). */
public final class NatDetection {
    private NatDetection() {}

    /**
     * Computes the data of a NAT_DETECTION_SOURCE_IP or NAT_DETECTION_DESTINATION_IP notification.
     *
     * @param spiI SPI of the initiator, as in the header of the message
     * @param spiR SPI of the responder, as in the header of the message: zero in the first request
     * @param endpoint the sender's or the receiver's endpoint, as the end that computes sees it
     * @return SHA-1 of SPIs, address and port: 20 octets
     */
    public static byte[] hash(long spiI, long spiR, UdpEndpoint endpoint) {
        byte[] address = endpoint.address().toBytes();
        ByteBuffer input = ByteBuffer.allocate(2 * Long.BYTES + address.length + Short.BYTES)
                .putLong(spiI)
                .putLong(spiR)
                .put(address)
                .putShort((short) endpoint.port());
        try {
            return MessageDigest.getInstance("SHA-1", "SUN").digest(input.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1 in its SUN provider", e);
        }
    }
}
