package dev.cygnet.ike.report;

/** Why the engine ignored a datagram. */
public enum DropReason {
    /** The octets are no IKE message. */
    MALFORMED("not a well-formed IKE message"),
    /** Neither IKEv2 nor answerable. */
    WRONG_VERSION("another major version"),
    /** No IKE SA of that SPI. */
    UNKNOWN_SPI("no IKE SA of that SPI"),
    /** The I flag or an SPI contradicts the SA. */
    WRONG_ROLE("initiator flag or SPI contradict the SA"),
    /** IKE_SA_INIT from an address without peering. */
    NO_PEERING("no peering for that address"),
    /** Too many half-open SAs. */
    HALF_OPEN_LIMIT("too many half-open SAs"),
    /** ICV, padding or lengths of the SK payload are wrong. */
    BAD_ICV("integrity check failed"),
    /** Not protected although the SA has keys. */
    UNPROTECTED("unprotected message for a protected exchange"),
    /** The message ID is outside the window or the response was not asked for. */
    WRONG_MESSAGE_ID("message ID outside the window"),
    /** A request with the ID of the last one but other octets. */
    CHANGED_RETRANSMISSION("retransmission with other octets"),
    /** The exchange does not fit the state of the SA. */
    UNEXPECTED_EXCHANGE("exchange does not fit the state of the SA"),
    /** An unauthenticated answer to IKE_SA_INIT that cannot be right. */
    IMPLAUSIBLE_ANSWER("implausible unauthenticated answer");

    private final String explanation;

    DropReason(String explanation) {
        this.explanation = explanation;
    }

    /** {@return the reason in a few words} */
    @Override
    public String toString() {
        return explanation;
    }
}
