package dev.cygnet.gateway.runtime;

import dev.cygnet.gateway.plan.ConnectionPlan;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.ike.IkeOutput.InstallChildSa;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What two IKE engines would install after they have agreed. */
final class MatchingSas {
    static final EspAlgorithms CBC =
            new EspAlgorithms(EncryptionAlgorithm.AES_128, Optional.of(AuthenticationAlgorithm.SHA2_256));
    private static final List<TrafficSelector> EVERYTHING = selectors("0.0.0.0/0");

    private MatchingSas() {}

    static List<TrafficSelector> selectors(String prefix) {
        return List.of(TrafficSelector.of(Cidr.parse(prefix)));
    }

    /** Installs a pair for a connection at both ends, in use at once. */
    static void establish(Node a, Node b, String connection, int number) {
        establish(a, b, connection, number, EVERYTHING, EVERYTHING);
    }

    static void establish(
            Node a, Node b, String connection, int number, List<TrafficSelector> aSide, List<TrafficSelector> bSide) {
        a.engineSays(new InstallChildSa(
                parameters(a.core.plan(), connection, spi(number, 'a'), spi(number, 'b'), 'a', 'b', aSide, bSide),
                OutboundUse.NOW));
        b.engineSays(new InstallChildSa(
                parameters(b.core.plan(), connection, spi(number, 'b'), spi(number, 'a'), 'b', 'a', bSide, aSide),
                OutboundUse.NOW));
    }

    static InstallChildSa atA(Node a, String connection, int number, OutboundUse use) {
        return new InstallChildSa(
                parameters(
                        a.core.plan(),
                        connection,
                        spi(number, 'a'),
                        spi(number, 'b'),
                        'a',
                        'b',
                        EVERYTHING,
                        EVERYTHING),
                use);
    }

    static InstallChildSa atB(Node b, String connection, int number, OutboundUse use) {
        return new InstallChildSa(
                parameters(
                        b.core.plan(),
                        connection,
                        spi(number, 'b'),
                        spi(number, 'a'),
                        'b',
                        'a',
                        EVERYTHING,
                        EVERYTHING),
                use);
    }

    static Spi spi(int number, char end) {
        return new Spi(0x1000 * number + end);
    }

    private static ChildSaParameters parameters(
            NodePlan plan,
            String connection,
            Spi inbound,
            Spi outbound,
            char own,
            char peer,
            List<TrafficSelector> local,
            List<TrafficSelector> remote) {
        ConnectionPlan c = plan.connection(connection);
        return ChildSaParameters.builder()
                .connection(connection)
                .child(ConnectionPlan.CHILD)
                .algorithms(CBC)
                .inboundSpi(inbound)
                .outboundSpi(outbound)
                .inboundKeys(keys(peer, outbound))
                .outboundKeys(keys(own, inbound))
                .localSelectors(local)
                .remoteSelectors(remote)
                .path(new TunnelPath(
                        plan.endpoint(c.localAddress()).natTraversal(),
                        plan.endpoint(c.remoteAddress()).natTraversal()))
                .build();
    }

    /** Keys of the packets that an end sends, derived from that end and its SPI. */
    private static SaKeys keys(char sender, Spi senderSpi) {
        return new SaKeys(fill(16, sender + senderSpi.value()), fill(32, sender * 3 + senderSpi.value()));
    }

    private static SecretBytes fill(int length, int seed) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) seed);
        octets[0] = (byte) (seed >>> 8);
        return SecretBytes.wrap(octets);
    }
}
