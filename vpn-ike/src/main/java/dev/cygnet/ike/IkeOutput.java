package dev.cygnet.ike;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;

/** What the engine asks of the shell, to be carried out in order. */
public sealed interface IkeOutput {
    /**
     * Send an IKE message; on a NAT traversal socket the shell puts the non-ESP marker before it (RFC 3948 §2.2).
     *
     * @param path from which socket to whom
     * @param payload the message; neither side changes the array
     */
    record SendDatagram(TunnelPath path, byte[] payload) implements IkeOutput {}

    /**
     * Install both directions of a CHILD_SA. Inbound packets are accepted at once.
     *
     * @param parameters the SA; the shell owns its keys from now on
     * @param outbound whether the child's outbound packets use this SA from now on
     */
    record InstallChildSa(ChildSaParameters parameters, OutboundUse outbound) implements IkeOutput {}

    /**
     * Use an installed SA for the child's outbound packets from now on.
     *
     * @param inboundSpi names the pair
     */
    record ActivateOutbound(Spi inboundSpi) implements IkeOutput {}

    /**
     * Remove both directions of a CHILD_SA and destroy its keys.
     *
     * @param inboundSpi names the pair
     */
    record RemoveChildSa(Spi inboundSpi) implements IkeOutput {}

    /**
     * The peer's endpoint has moved (NAT): send the SA's packets there.
     *
     * @param inboundSpi names the pair
     * @param path the new path
     */
    record UpdatePath(Spi inboundSpi, TunnelPath path) implements IkeOutput {}

    /**
     * Keep a NAT mapping alive from now on by sending the one octet {@code 0xFF} on the path when it has been idle for 20 s
     * (RFC 3948 §4), until the peering is down.
     *
     * @param name the peering
     * @param path from which socket to whom
     */
    record StartNatKeepalive(String name, TunnelPath path) implements IkeOutput {}

    /**
     * Answer with {@link IkeInput.ActivityReport}, over all installed SAs of the peering.
     *
     * @param name the peering
     */
    record QueryActivity(String name) implements IkeOutput {}

    /**
     * Tell whoever listens.
     *
     * @param event what happened
     */
    record Emit(IkeEvent event) implements IkeOutput {}

    /**
     * Keys of an SA, one line for a table of Wireshark; only with {@link IkeEngineOptions.KeyLog#ON}.
     *
     * @param table name of the table: {@code ikev2_decryption_table} or {@code esp_sa}
     * @param line the line
     */
    record LogKeys(String table, String line) implements IkeOutput {
        @Override
        public String toString() {
            return "LogKeys[" + table + "]";
        }
    }

    /** When a new SA starts to carry outbound packets. */
    enum OutboundUse {
        /** At once: the peer has the SA already. */
        NOW,
        /** On {@link ActivateOutbound}: the peer may not have the SA yet, the old one still carries (RFC 7296 §2.8). */
        WHEN_ACTIVATED
    }
}
