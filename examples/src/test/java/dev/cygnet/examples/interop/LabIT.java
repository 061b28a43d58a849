package dev.cygnet.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.lab.Capture;
import dev.cygnet.examples.interop.lab.Namespace;
import dev.cygnet.examples.interop.lab.NetworkLab;
import dev.cygnet.examples.interop.lab.Pinger;
import dev.cygnet.examples.interop.lab.Tshark;
import dev.cygnet.examples.interop.strongswan.CharonKeyLog;
import dev.cygnet.examples.interop.strongswan.ChildSaStatus;
import dev.cygnet.examples.interop.strongswan.IkeSaStatus;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import dev.cygnet.examples.interop.strongswan.SwanConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laboratory proves itself: strongSwan against strongSwan, read by tshark. What fails here is not Cygnet's fault. */
@InteropTest
class LabIT {
    private static final int PINGS = 100;
    private static final String KEY = "Laboratory-1";

    @ParameterizedTest
    @CsvSource({
        "aes128-sha256-modp3072, aes128-sha256-modp3072,"
                + "AES_CBC-128/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_3072, AES_CBC-128/HMAC_SHA2_256_128",
        "aes256gcm16-prfsha384-ecp384, aes256gcm16-ecp384, AES_GCM_16-256/PRF_HMAC_SHA2_384/ECP_384, AES_GCM_16-256",
    })
    void carriesPingsThroughEveryRekeyAndReadsThemInTheCapture(
            String ikeProposal, String espProposal, String ikeSuite, String espSuite) {
        try (NetworkLab lab = NetworkLab.create()) {
            // given two machines with a network behind each
            Namespace left = lab.namespace("left");
            Namespace right = lab.namespace("right");
            lab.connect(left, "192.0.2.1/24", right, "192.0.2.2/24", "under0");
            left.lan("lan0", "10.1.0.1/24");
            right.lan("lan0", "10.2.0.1/24");
            StrongSwan one = StrongSwan.in(left)
                    .connection(connection("192.0.2.1", "192.0.2.2", ikeProposal, espProposal))
                    .start();
            StrongSwan other = StrongSwan.in(right)
                    .connection(connection("192.0.2.2", "192.0.2.1", ikeProposal, espProposal))
                    .start();
            Capture capture = Capture.start(left, "under0", "udp");

            // when the tunnel comes up and everything is rekeyed while pings run
            assertThat(one.initiate("site")).isEmpty();
            IkeSaStatus first = one.listSas().get(0);
            Pinger leftwards = Pinger.start(right, "10.2.0.1", "10.1.0.1", PINGS);
            Pinger.Report there = Pinger.ping(left, "10.1.0.1", "10.2.0.1", PINGS);
            Pinger.Report back = leftwards.finish();
            Pinger steady = Pinger.start(left, "10.1.0.1", "10.2.0.1");
            one.rekeyChild("site");
            steady.awaitReplies(5);
            other.rekeyIke("site");
            steady.awaitReplies(5);
            Pinger.Report during = steady.stop();

            // then not one packet is lost, and the SAs are new
            assertThat(first.suite()).isEqualTo(ikeSuite);
            assertThat(first.children()).extracting(ChildSaStatus::suite).containsExactly(espSuite);
            assertThat(there.received()).isEqualTo(PINGS);
            assertThat(back.received()).isEqualTo(PINGS);
            assertThat(during.lost()).isEmpty();
            assertThat(during.received()).isGreaterThanOrEqualTo(10);
            assertThat(one.listSas())
                    .filteredOn(IkeSaStatus::isEstablished)
                    .extracting(IkeSaStatus::responderSpi)
                    .doesNotContain(first.responderSpi())
                    .hasSize(1);

            // and tshark opens every packet with the logged keys
            one.terminate("site");
            Tshark closed = Tshark.open(capture.stop());
            Tshark open = closed.with(CharonKeyLog.keys(one.log().entries(), closed));
            assertThat(open.complaints()).isEmpty();
            assertThat(open.count("icmp")).isEqualTo(closed.count("esp")).isGreaterThanOrEqualTo(4 * PINGS);
            assertThat(open.count("isakmp.enc.decrypted")).isEqualTo(closed.count("isakmp.exchangetype != 34"));
        }
    }

    @Test
    void tellsWhyATunnelDoesNotComeUp() {
        try (NetworkLab lab = NetworkLab.create()) {
            // given a peer that accepts other algorithms
            Namespace left = lab.namespace("left");
            Namespace right = lab.namespace("right");
            lab.connect(left, "192.0.2.1/24", right, "192.0.2.2/24", "under0");
            StrongSwan one = StrongSwan.in(left)
                    .connection(connection("192.0.2.1", "192.0.2.2", "aes128-sha256-modp3072", "aes128-sha256"))
                    .start();
            StrongSwan other = StrongSwan.in(right)
                    .connection(connection("192.0.2.2", "192.0.2.1", "aes256-sha256-ecp384", "aes128-sha256"))
                    .start();

            // when it is asked to come up
            assertThat(one.initiate("site")).contains("establishing CHILD_SA 'site' failed");

            // then both logs say why, and no SA is left
            one.awaitLog("received NO_PROPOSAL_CHOSEN notify error");
            other.awaitLog("received proposals unacceptable");
            assertThat(one.listSas()).isEmpty();
        }
    }

    private static SwanConnection connection(String local, String remote, String ikeProposal, String espProposal) {
        return SwanConnection.named("site")
                .between(local, remote)
                .preSharedKey(KEY)
                .ikeProposals(ikeProposal)
                .espProposals(espProposal);
    }
}
