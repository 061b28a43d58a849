package dev.cygnet.routing.ha;

/** Why a connection cannot carry traffic any more (HA-008). */
public enum LossCause {
    /** The peer does not answer: liveness check or retransmissions exhausted. */
    PEER_UNREACHABLE("peer unreachable"),
    /** The peer deleted the security association. */
    DELETED_BY_PEER("deleted by the peer"),
    /** This end deleted the security association. */
    DELETED_LOCALLY("deleted by this end"),
    /** The security association reached its hard lifetime without a successor. */
    LIFETIME_EXPIRED("lifetime expired"),
    /** The gateway address of the connection is gone. */
    ADDRESS_LOST("gateway address lost"),
    /** The connection was taken out of service by an operator. */
    ADMINISTRATIVE("taken out of service");

    private final String text;

    LossCause(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
