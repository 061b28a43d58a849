package dev.cygnet.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.gateway.report.ChildSaStatus.Direction;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.testkit.Testbed;
import java.time.Duration;
import java.util.List;

/** What both ends of a connection hold, side by side. */
final class SaPairs {
    private SaPairs() {}

    /** Each connection has exactly one pair of ESP SAs per end, and the two ends name the same SPIs. */
    static void assertOneEach(Testbed net) {
        for (VpnConnection connection : net.topology().connections()) {
            List<ChildSaStatus> cloud = children(net, connection.vpnGateway(), connection.name());
            List<ChildSaStatus> site = children(net, connection.customerGateway(), connection.name());
            assertThat(cloud).as(connection.name() + " in the cloud").hasSize(1);
            assertThat(site).as(connection.name() + " at the site").hasSize(1);
            assertThat(cloud.get(0).inboundSpi()).isEqualTo(site.get(0).outboundSpi());
            assertThat(cloud.get(0).outboundSpi()).isEqualTo(site.get(0).inboundSpi());
            assertThat(cloud.get(0).direction()).isEqualTo(Direction.BOTH);
            assertThat(site.get(0).direction()).isEqualTo(Direction.BOTH);
        }
    }

    /** The same, once a rekey that is under way has ended. */
    static void awaitOneEach(Testbed net, Duration within) {
        net.await(
                "one SA pair at each end of each connection",
                () -> net.gateways().stream()
                        .flatMap(gateway -> gateway.status().connections().stream())
                        .allMatch(connection -> connection.children().size() == 1),
                within);
        assertOneEach(net);
    }

    static void assertNone(Testbed net, String gateway) {
        assertThat(net.gateway(gateway).status().connections()).allSatisfy(connection -> {
            assertThat(connection.children()).isEmpty();
            assertThat(connection.ikeSa()).isEmpty();
        });
    }

    static List<ChildSaStatus> children(Testbed net, String gateway, String connection) {
        return net.gateway(gateway).status().connection(connection).children();
    }
}
