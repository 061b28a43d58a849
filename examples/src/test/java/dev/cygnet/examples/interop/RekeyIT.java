package dev.cygnet.examples.interop;

import static dev.cygnet.examples.interop.TunnelPlan.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.TunnelSite.Role;
import dev.cygnet.examples.interop.lab.Pinger;
import dev.cygnet.examples.interop.strongswan.ChildSaStatus;
import dev.cygnet.examples.interop.strongswan.IkeSaStatus;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of rekey, begun by either end, twice, below a steady stream of pings. */
@InteropTest
class RekeyIT {
    private static final int SOME_REPLIES = 5;

    /** Longer than strongSwan sends a request again whose answer has got lost. */
    private static final int MANY_REPLIES = 1000;

    private static final List<Rekey> TWICE_EACH = List.of(
            new Rekey("child", "US"),
            new Rekey("ike", "PEER"),
            new Rekey("child", "PEER"),
            new Rekey("ike", "US"),
            new Rekey("child", "PEER"),
            new Rekey("ike", "US"),
            new Rekey("child", "US"),
            new Rekey("ike", "PEER"),
            new Rekey("child", "US"),
            new Rekey("child", "PEER"));

    /**
     * @param kind {@code ike} or {@code child}
     * @param startedBy as Cygnet sees it: {@code US} or {@code PEER}
     */
    private record Rekey(String kind, String startedBy) {
        CygnetEvent perform(CygnetNode cygnet, StrongSwan swan) {
            int before = cygnet.position();
            if (startedBy.equals("US")) {
                cygnet.command("rekey " + kind + " " + CONNECTION);
            } else if (kind.equals("ike")) {
                swan.rekeyIke(CONNECTION);
            } else {
                swan.rekeyChild(CONNECTION);
            }
            return cygnet.await(before, kind + "-sa-rekeyed", event -> event.isAbout(CONNECTION));
        }
    }

    @ParameterizedTest
    @CsvSource({"INITIATOR, DEFAULT, MODP_3072", "RESPONDER, GCM_ECP_384, ECP_384"})
    void losesNoPingWhicheverEndRekeysWhichever(Role role, Policies policies, String group) {
        try (TunnelSite site = TunnelSite.create(role)) {
            // given a tunnel with pings in both directions
            StrongSwan swan = site.swan(site.swanConnection()
                            .ikeProposals(policies.swanIke())
                            .espProposals(policies.swanEsp()))
                    .start();
            CygnetNode cygnet = site.startCygnet(policies.plan());
            site.bringUp(cygnet, swan);
            Pinger there = site.pingFromCygnet();
            Pinger back = site.pingFromSwan();
            there.awaitReplies(SOME_REPLIES);

            for (Rekey rekey : TWICE_EACH) {
                // when one end rekeys
                IkeSaStatus before = swan.listSas().get(0);
                CygnetEvent event = rekey.perform(cygnet, swan);
                assertThat(event.text("startedBy")).as("%s", rekey).isEqualTo(rekey.startedBy);

                // then one new SA takes the place of the old one, with a key exchange of its own
                IkeSaStatus after = awaitSettled(swan, there);
                if (rekey.kind.equals("ike")) {
                    assertThat(after.initiatorSpi()).as("%s", rekey).isNotEqualTo(before.initiatorSpi());
                    assertThat(installed(after)).as("%s", rekey).isEqualTo(installed(before));
                } else {
                    assertThat(after.initiatorSpi()).as("%s", rekey).isEqualTo(before.initiatorSpi());
                    assertThat(installed(after).spiIn())
                            .as("%s", rekey)
                            .isNotEqualTo(installed(before).spiIn());
                    assertThat(installed(after).suite()).as("%s", rekey).endsWith(group);
                }
                assertThat(after.suite()).isEqualTo(policies.ikeSuite());
                there.awaitReplies(SOME_REPLIES);
                back.awaitReplies(SOME_REPLIES);
            }

            // and nobody behind the gateways has noticed
            assertThat(there.stop().lost()).isEmpty();
            assertThat(back.stop().lost()).isEmpty();
        }
    }

    @Test
    void losesNoPingWhenBothEndsRekeyAtOnce() {
        try (TunnelSite site = TunnelSite.create(Role.INITIATOR)) {
            // given a tunnel with pings in both directions
            StrongSwan swan = site.swan(site.swanConnection()
                            .ikeProposals(Policies.GCM_ECP_384.swanIke())
                            .espProposals(Policies.GCM_ECP_384.swanEsp()))
                    .start();
            CygnetNode cygnet = site.startCygnet(Policies.GCM_ECP_384.plan());
            site.bringUp(cygnet, swan);
            Pinger there = site.pingFromCygnet();
            Pinger back = site.pingFromSwan();
            there.awaitReplies(SOME_REPLIES);

            for (String kind : List.of("child", "ike", "child", "ike", "child", "ike", "child", "ike")) {
                // when both rekey the same SA in the same moment
                IkeSaStatus before = swan.listSas().get(0);
                cygnet.command("rekey " + kind + " " + CONNECTION);
                if (kind.equals("ike")) {
                    swan.rekeyIke(CONNECTION);
                } else {
                    swan.rekeyChild(CONNECTION);
                }

                // then one new SA is left
                IkeSaStatus after = awaitSettled(swan, there);
                if (kind.equals("ike")) {
                    assertThat(after.initiatorSpi()).isNotEqualTo(before.initiatorSpi());
                } else {
                    assertThat(installed(after).spiIn())
                            .isNotEqualTo(installed(before).spiIn());
                }
                there.awaitReplies(SOME_REPLIES);
                back.awaitReplies(SOME_REPLIES);
            }

            // and nobody behind the gateways has noticed
            assertThat(there.stop().lost()).isEmpty();
            assertThat(back.stop().lost()).isEmpty();
            assertThat(cygnet.events()).extracting(CygnetEvent::event).doesNotContain("connection-down");
        }
    }

    private static ChildSaStatus installed(IkeSaStatus sa) {
        return sa.children().stream()
                .filter(ChildSaStatus::isInstalled)
                .findFirst()
                .map(child -> new ChildSaStatus(
                        child.name(),
                        child.uniqueId(),
                        child.state(),
                        child.spiIn(),
                        child.spiOut(),
                        child.suite(),
                        0,
                        0,
                        child.localTs(),
                        child.remoteTs()))
                .orElseThrow();
    }

    /** Waits until strongSwan has one IKE SA and one Child SA; replaced Child SAs that wait for late packets do not count. */
    private static IkeSaStatus awaitSettled(StrongSwan swan, Pinger clock) {
        List<IkeSaStatus> sas = swan.listSas();
        for (int i = 0; i < MANY_REPLIES; i++) {
            if (sas.size() == 1
                    && sas.get(0).isEstablished()
                    && sas.get(0).children().stream()
                            .filter(child -> !child.state().equals("DELETED"))
                            .map(ChildSaStatus::state)
                            .toList()
                            .equals(List.of("INSTALLED"))) {
                return sas.get(0);
            }
            clock.awaitReplies(1);
            sas = swan.listSas();
        }
        throw new AssertionError("the SAs do not settle: " + sas);
    }
}
