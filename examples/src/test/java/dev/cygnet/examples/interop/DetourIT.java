package dev.cygnet.examples.interop;

import static dev.cygnet.examples.interop.TunnelPlan.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.TunnelSite.Role;
import dev.cygnet.examples.interop.lab.Capture;
import dev.cygnet.examples.interop.lab.Tshark;
import dev.cygnet.examples.interop.strongswan.IkeSaStatus;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that come up after more than four messages. */
@InteropTest
class DetourIT {
    private static final String LOSS = "udp dport { 500, 4500 } numgen random mod 100 < 20";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PINGS = 10;

    @Test
    void returnsACookieThatThePeerDemands() {
        try (TunnelSite site = TunnelSite.create(Role.INITIATOR)) {
            // given a strongSwan that demands cookies as soon as one handshake is unfinished, and a handshake that is
            StrongSwan swan = site.swan(site.swanConnection())
                    .setting("cookie_threshold", "1")
                    .start();
            site.dropArriving("udp dport 4500");
            CygnetNode unfinished = site.startCygnet(TunnelPlan.open());
            swan.awaitLog("generating IKE_SA_INIT response");
            unfinished.kill();
            site.dropNothing();

            // when Cygnet starts
            Capture capture = site.capture();
            CygnetNode cygnet = site.startCygnet(TunnelPlan.open());
            cygnet.await("connection-up", CONNECTION);

            // then it has been asked for a cookie (notify 16390), has returned it, and is connected
            assertThat(site.pingFromCygnet(PINGS).finish().lost()).isEmpty();
            Tshark seen = Tshark.open(capture.stop());
            assertThat(seen.fields("isakmp.notify.msgtype == 16390", "ip.src", "isakmp.messageid"))
                    .extracting(row -> row.get(0))
                    .containsExactly(site.swanAddress(), site.cygnetAddress());
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void agreesOnAGroupThatWasNotTheFirstGuess(Role role) {
        try (TunnelSite site = TunnelSite.create(role)) {
            // given an initiator that guesses group 15 and a responder that wants group 20, for IKE as for PFS
            boolean cygnetBegins = role == Role.INITIATOR;
            String cygnetGroups = cygnetBegins ? "[\"15\", \"20\"]" : "\"20\"";
            String swanGroups = cygnetBegins ? "ecp384" : "modp3072-ecp384";
            StrongSwan swan = site.swan(site.swanConnection()
                            .ikeProposals("aes128-sha256-" + swanGroups)
                            .espProposals("aes128-sha256-" + swanGroups))
                    .start();
            Capture capture = site.capture();
            CygnetNode cygnet = site.startCygnet(TunnelPlan.open()
                    .withIke("\"AES-128\"", "\"SHA2-256\"", cygnetGroups)
                    .withIpsec("\"AES-128\"", "\"SHA2-256\"", cygnetGroups));

            // when the connection comes up and the initiator rekeys the Child SA
            site.bringUp(cygnet, swan);
            int before = cygnet.position();
            if (cygnetBegins) {
                cygnet.command("rekey child " + CONNECTION);
            } else {
                swan.rekeyChild(CONNECTION);
            }
            cygnet.await(before, "child-sa-rekeyed", event -> event.isAbout(CONNECTION));

            // then both SAs have that group, after an INVALID_KE_PAYLOAD (notify 17) each
            assertThat(site.pingFromCygnet(PINGS).finish().lost()).isEmpty();
            IkeSaStatus sa = swan.listSas().get(0);
            assertThat(sa.suite()).endsWith("ECP_384");
            assertThat(sa.children()).anyMatch(child -> child.suite().endsWith("ECP_384"));
            Tshark seen = Tshark.open(capture.stop()).with(cygnet.keys());
            String responder = cygnetBegins ? site.swanAddress() : site.cygnetAddress();
            assertThat(seen.fields("isakmp.notify.msgtype == 17", "ip.src", "isakmp.exchangetype"))
                    .extracting(row -> String.join(" ", row))
                    .containsOnly(responder + " 34", responder + " 36");
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void comesUpAndRekeysWhileAFifthOfTheDatagramsIsLost(Role role) {
        try (TunnelSite site = TunnelSite.create(role)) {
            // given a path that loses every fifth datagram in each direction, at random
            StrongSwan swan = site.swan(site.swanConnection())
                    .setting("retransmit_tries", "8")
                    .start();
            site.dropArriving(LOSS);
            CygnetNode cygnet = site.startCygnet(TunnelPlan.open(), "--retransmission", "guide");

            // when the connection comes up and both SAs are rekeyed by Cygnet
            if (role == Role.RESPONDER) {
                cygnet.awaitReady();
                swan.initiate(CONNECTION);
            }
            cygnet.await(0, "connection-up", event -> event.isAbout(CONNECTION), LONG);
            for (String kind : new String[] {"child", "ike", "child"}) {
                int before = cygnet.position();
                cygnet.command("rekey " + kind + " " + CONNECTION);
                cygnet.await(before, kind + "-sa-rekeyed", event -> event.isAbout(CONNECTION), LONG);
            }

            // then it carries packets as soon as the path does
            site.dropNothing();
            assertThat(site.pingFromCygnet(PINGS).finish().lost()).isEmpty();
            assertThat(cygnet.events()).extracting(CygnetEvent::event).doesNotContain("connection-down");
        }
    }
}
