package dev.cygnet.ike.message;

/**
 * The header of an IKE message without the fields that follow from its content (RFC 7296 §3.1).
 *
 * @param initiatorSpi SPI of the IKE SA's initiator; never zero on the wire
 * @param responderSpi SPI of the IKE SA's responder; zero in the first request
 * @param majorVersion 0 to 15
 * @param minorVersion 0 to 15, ignored on receipt
 * @param exchangeType the exchange
 * @param sender which end of the IKE SA sent the message (I flag)
 * @param kind request or response (R flag)
 * @param messageId unsigned 32 bits
 */
public record IkeHeader(
        long initiatorSpi,
        long responderSpi,
        int majorVersion,
        int minorVersion,
        ExchangeType exchangeType,
        Sender sender,
        Kind kind,
        int messageId) {
    /** Octets of the header. */
    public static final int LENGTH = 28;

    /** Major version of IKEv2. */
    public static final int MAJOR_VERSION = 2;

    /** Minor version of IKEv2. */
    public static final int MINOR_VERSION = 0;

    private static final int LARGEST_VERSION = 15;

    /** Which end of the IKE SA a message comes from. */
    public enum Sender {
        /** The end that sent the first request of the IKE SA. */
        INITIATOR,
        /** The other end. */
        RESPONDER
    }

    /** Whether a message asks or answers. */
    public enum Kind {
        /** Asks. */
        REQUEST,
        /** Answers the request of the same message ID. */
        RESPONSE
    }

    /** Checks the version. */
    public IkeHeader {
        if (majorVersion < 0 || majorVersion > LARGEST_VERSION || minorVersion < 0 || minorVersion > LARGEST_VERSION) {
            throw new IllegalArgumentException(
                    "version " + majorVersion + "." + minorVersion + " does not fit 4+4 bits");
        }
    }

    /**
     * @param initiatorSpi SPI of the IKE SA's initiator
     * @param responderSpi SPI of the IKE SA's responder, or zero
     * @param exchangeType the exchange
     * @param sender who sends
     * @param kind request or response
     * @param messageId unsigned 32 bits
     * @return a header of version 2.0
     */
    public static IkeHeader of(
            long initiatorSpi, long responderSpi, ExchangeType exchangeType, Sender sender, Kind kind, int messageId) {
        return new IkeHeader(
                initiatorSpi, responderSpi, MAJOR_VERSION, MINOR_VERSION, exchangeType, sender, kind, messageId);
    }

    /** {@return whether the message is a request} */
    public boolean isRequest() {
        return kind == Kind.REQUEST;
    }

    /** {@return e.g. {@code IKE_AUTH request 1 from INITIATOR, SPIs 0123456789abcdef 0000000000000000}} */
    @Override
    public String toString() {
        return String.format(
                "%s %s %s from %s, SPIs %016x %016x%s",
                exchangeType,
                kind == Kind.REQUEST ? "request" : "response",
                Integer.toUnsignedString(messageId),
                sender,
                initiatorSpi,
                responderSpi,
                majorVersion == MAJOR_VERSION ? "" : ", version " + majorVersion + "." + minorVersion);
    }
}
