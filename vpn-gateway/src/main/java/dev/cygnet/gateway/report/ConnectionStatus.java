package dev.cygnet.gateway.report;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A connection at one moment.
 *
 * @param name its name
 * @param state whether it carries packets
 * @param since since when it is in that state; empty if it never left its first one
 * @param tunnelAddress own address inside the tunnel
 * @param ikeSa the newest IKE SA, if there is one
 * @param children installed SAs, the oldest first
 * @param lastFailure why the last negotiation failed or the last SA ended; empty if there was no failure since it came up
 */
public record ConnectionStatus(
        String name,
        State state,
        Optional<Instant> since,
        IpAddress tunnelAddress,
        Optional<IkeSaStatus> ikeSa,
        List<ChildSaStatus> children,
        Optional<String> lastFailure) {
    /** Copies the list. */
    public ConnectionStatus {
        children = List.copyOf(children);
    }

    /** {@return whether the connection carries packets} */
    public boolean isUp() {
        return state == State.UP;
    }

    /** Whether a connection carries packets. */
    public enum State {
        /** No SA can carry outbound packets. */
        DOWN,
        /** An SA carries outbound packets. */
        UP
    }

    /**
     * An IKE SA.
     *
     * @param initiatorSpi SPI of the initiator
     * @param responderSpi SPI of the responder
     * @param suite negotiated algorithms, readable
     * @param remoteIdentity who the peer is
     * @param path where IKE messages travel
     */
    public record IkeSaStatus(
            long initiatorSpi, long responderSpi, String suite, Identity remoteIdentity, TunnelPath path) {}
}
