package dev.cygnet.examples.interop;

import static dev.cygnet.examples.interop.TunnelPlan.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.TunnelSite.Role;
import dev.cygnet.examples.interop.lab.Capture;
import dev.cygnet.examples.interop.lab.Pinger;
import dev.cygnet.examples.interop.lab.Tshark;
import dev.cygnet.examples.interop.strongswan.ChildSaStatus;
import dev.cygnet.examples.interop.strongswan.IkeSaStatus;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tunnel between Cygnet and strongSwan in its whole length: it comes up, carries packets, is rekeyed, and ends. */
@InteropTest
class TunnelIT {
    private static final int PINGS = 100;

    @ParameterizedTest
    @CsvSource({
        "INITIATOR, DEFAULT",
        "RESPONDER, DEFAULT",
        "INITIATOR, GCM_ECP_384",
        "RESPONDER, GCM_ECP_384",
    })
    void carriesPingsBothWaysAndIsReadByTshark(Role role, Policies policies) {
        try (TunnelSite site = TunnelSite.create(role)) {
            // given strongSwan with the same policies
            StrongSwan swan = site.swan(site.swanConnection()
                            .ikeProposals(policies.swanIke())
                            .espProposals(policies.swanEsp()))
                    .start();
            Capture capture = site.capture();

            // when the one of them that is to brings the connection up, and pings run both ways
            CygnetNode cygnet = site.startCygnet(policies.plan());
            site.bringUp(cygnet, swan);
            Pinger back = site.pingFromSwan(PINGS);
            Pinger.Report there = site.pingFromCygnet(PINGS).finish();

            // then none is lost, and the algorithms are the ones agreed upon
            assertThat(there.lost()).isEmpty();
            assertThat(back.finish().lost()).isEmpty();
            IkeSaStatus sa = swan.listSas().get(0);
            assertThat(sa.suite()).isEqualTo(policies.ikeSuite());
            assertThat(sa.children()).extracting(ChildSaStatus::suite).containsExactly(policies.espSuite());

            // and the end is clean: SIGTERM, DELETE, exit code 0
            int before = swan.events().position();
            assertThat(cygnet.terminate()).isZero();
            swan.awaitIkeDown(before, CONNECTION);
            swan.awaitLog("received DELETE for IKE_SA " + CONNECTION);
            assertThat(swan.listSas()).isEmpty();

            // and tshark opens every packet with Cygnet's keys, and has nothing to complain about
            Tshark closed = Tshark.open(capture.stop());
            Tshark open = closed.with(cygnet.keys());
            assertThat(open.complaints()).isEmpty();
            assertThat(open.count("isakmp.enc.decrypted")).isEqualTo(closed.count("isakmp.exchangetype != 34"));
            assertThat(open.count("icmp")).isEqualTo(closed.count("esp")).isEqualTo(4 * PINGS);
        }
    }
}
