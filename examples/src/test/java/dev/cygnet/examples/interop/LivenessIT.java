package dev.cygnet.examples.interop;

import static dev.cygnet.examples.interop.TunnelPlan.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.TunnelSite.Role;
import dev.cygnet.examples.interop.lab.Pinger;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What each end does when the other one dies without a word. That is mostly waiting, so other tests run meanwhile. */
@InteropTest
@Execution(ExecutionMode.CONCURRENT)
class LivenessIT {
    /** 2 s of silence, then 31.5 s of retransmissions, and a reserve. */
    private static final Duration VERDICT = Duration.ofSeconds(50);

    private static final Duration RECONNECTION = Duration.ofSeconds(60);
    private static final int SOME_REPLIES = 5;

    @Test
    void reportsADeadPeerAndReconnectsWhenItIsBack() {
        try (TunnelSite site = TunnelSite.create(Role.INITIATOR)) {
            // given a tunnel with pings
            StrongSwan.Builder peer = site.swan(site.swanConnection());
            StrongSwan swan = peer.start();
            CygnetNode cygnet = site.startCygnet(TunnelPlan.open(), "--liveness", "2");
            site.bringUp(cygnet, swan);
            Pinger pings = site.pingFromCygnet();
            pings.awaitReplies(SOME_REPLIES);

            // when the peer dies
            int before = cygnet.position();
            swan.kill();

            // then Cygnet notices by itself, and says what to look at
            CygnetEvent down = cygnet.await(before, "connection-down", event -> event.isAbout(CONNECTION), VERDICT);
            assertThat(down.text("cause")).isEqualTo("PEER_DEAD");
            assertThat(down.text("explain"))
                    .contains(site.swanAddress())
                    .contains("no longer answers")
                    .contains("UDP 500 and 4500");

            // and when the peer is back, the packets are, too
            before = cygnet.position();
            peer.start();
            cygnet.await(before, "connection-up", event -> event.isAbout(CONNECTION), RECONNECTION);
            pings.awaitReplies(SOME_REPLIES);
        }
    }

    @Test
    void answersLivenessChecksOfThePeerUntilItDies() {
        try (TunnelSite site = TunnelSite.create(Role.RESPONDER)) {
            // given an idle tunnel that strongSwan watches
            StrongSwan swan = site.swan(site.swanConnection().deadPeerDetection("1s"))
                    .setting("retransmit_tries", "3")
                    .start();
            CygnetNode cygnet = site.startCygnet(TunnelPlan.open());
            site.bringUp(cygnet, swan);

            // when strongSwan asks, then it gets answers
            int asked = swan.log().position();
            swan.awaitLog(asked, "sending DPD request");
            swan.awaitLog(asked, "parsed INFORMATIONAL response \\d+ \\[ \\]");

            // and when Cygnet dies, then strongSwan notices
            int before = swan.events().position();
            cygnet.kill();
            swan.awaitIkeDown(before, CONNECTION);
            assertThat(swan.listSas()).isEmpty();
        }
    }
}
