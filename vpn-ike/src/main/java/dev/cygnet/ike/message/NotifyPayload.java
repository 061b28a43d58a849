package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.model.sa.Spi;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Notify payload (RFC 7296 §3.10).
 *
 * @param protocol protocol of the SPI; meaningless if there is no SPI
 * @param spi SPI of the SA that the notify is about, or empty; at most 255 octets
 * @param notifyType what is notified
 * @param data data of that type
 */
public record NotifyPayload(ProtocolId protocol, Octets spi, NotifyType notifyType, Octets data) implements Payload {
    /** Most octets of a cookie (RFC 7296 §2.6). */
    public static final int LONGEST_COOKIE = 64;

    private static final int GROUP_LENGTH = 2;
    private static final int CHILD_SPI_LENGTH = 4;

    /** Checks the length of the SPI. */
    public NotifyPayload {
        if (spi.length() > 255) {
            throw new IllegalArgumentException("an SPI of " + spi.length() + " octets");
        }
    }

    /**
     * @param type what is notified
     * @return a notify without SPI and data
     */
    public static NotifyPayload of(NotifyType type) {
        return of(type, Octets.EMPTY);
    }

    /**
     * @param type what is notified
     * @param data its data
     * @return a notify without SPI
     */
    public static NotifyPayload of(NotifyType type, Octets data) {
        return new NotifyPayload(ProtocolId.NONE, Octets.EMPTY, type, data);
    }

    /**
     * @param type what is notified
     * @param spi the ESP SA that it is about
     * @return a notify without data, e.g. REKEY_SA or CHILD_SA_NOT_FOUND
     */
    public static NotifyPayload ofEsp(NotifyType type, Spi spi) {
        return new NotifyPayload(ProtocolId.ESP, Octets.ofInt(spi.value()), type, Octets.EMPTY);
    }

    /**
     * @param group the group that is wanted instead
     * @return INVALID_KE_PAYLOAD
     */
    public static NotifyPayload invalidKePayload(int group) {
        return of(NotifyType.INVALID_KE_PAYLOAD, Octets.copyOf(new byte[] {(byte) (group >>> 8), (byte) group}));
    }

    /**
     * @param type the type that is not understood
     * @return UNSUPPORTED_CRITICAL_PAYLOAD
     */
    public static NotifyPayload unsupportedCriticalPayload(PayloadType type) {
        return of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.copyOf(new byte[] {(byte) type.value()}));
    }

    /** {@return INVALID_MAJOR_VERSION that names version 2} */
    public static NotifyPayload invalidMajorVersion() {
        return of(NotifyType.INVALID_MAJOR_VERSION, Octets.copyOf(new byte[] {(byte) IkeHeader.MAJOR_VERSION}));
    }

    @Override
    public PayloadType type() {
        return PayloadType.NOTIFY;
    }

    /** {@return the group that an INVALID_KE_PAYLOAD asks for; empty for other types} */
    public OptionalInt requestedGroup() {
        if (!notifyType.equals(NotifyType.INVALID_KE_PAYLOAD) || data.length() != GROUP_LENGTH) {
            return OptionalInt.empty();
        }
        byte[] octets = data.toBytes();
        return OptionalInt.of((octets[0] & 0xff) << 8 | (octets[1] & 0xff));
    }

    /** {@return the ESP SA that the notify is about, if it names one} */
    public Optional<Spi> espSpi() {
        return protocol.equals(ProtocolId.ESP) && spi.length() == CHILD_SPI_LENGTH
                ? Optional.of(new Spi(spi.toInt()))
                : Optional.empty();
    }

    /** {@return the type and, if there is one, the SPI} */
    @Override
    public String toString() {
        return "Notify[" + notifyType + (spi.isEmpty() ? "" : ", " + protocol + " SPI " + spi.toHex())
                + (data.isEmpty() ? "" : ", data of " + data) + "]";
    }
}
