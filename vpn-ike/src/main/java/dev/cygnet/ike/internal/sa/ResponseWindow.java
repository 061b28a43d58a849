package dev.cygnet.ike.internal.sa;

import java.util.Arrays;
import java.util.Optional;

/** The peer's requests on one IKE SA: a window of one, with the last answer kept for retransmissions (RFC 7296 §2.1). */
public final class ResponseWindow {
    private int expectedId;
    private byte[] lastRequest = {};
    private byte[] lastResponse = {};

    /** How a request stands to the window. */
    public enum Verdict {
        /** The one that is due. */
        FRESH,
        /** The last one again, octet for octet. */
        RETRANSMISSION,
        /** The last one's ID with other octets. */
        CHANGED,
        /** Too old or too new. */
        OUTSIDE
    }

    /**
     * @param messageId of a request
     * @param message its octets
     * @return how it stands to the window
     */
    public Verdict judge(int messageId, byte[] message) {
        if (messageId == expectedId) {
            return Verdict.FRESH;
        }
        if (messageId == expectedId - 1 && lastResponse.length > 0) {
            return Arrays.equals(message, lastRequest) ? Verdict.RETRANSMISSION : Verdict.CHANGED;
        }
        return Verdict.OUTSIDE;
    }

    /**
     * Moves the window on.
     *
     * @param request octets of the request that was due
     * @param response octets of its answer
     */
    public void answered(byte[] request, byte[] response) {
        expectedId++;
        lastRequest = request;
        lastResponse = response;
    }

    /** {@return the octets that it keeps} */
    int size() {
        return lastRequest.length + lastResponse.length;
    }

    /** {@return the last answer, if there was one} */
    public Optional<byte[]> lastResponse() {
        return lastResponse.length == 0 ? Optional.empty() : Optional.of(lastResponse);
    }
}
