package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final Duration IDLE = LivenessPolicy.ON_DEMAND_30S.idle();

    @Test
    @DisplayName("PRO-DPD-006: nothing goes out, so nothing is asked, for a day")
    void silenceOnBothSidesIsNotAsked() {
        TwoEnds ends = new TwoEnds(1).established();
        int carried = ends.carried;
        ends.run(Duration.ofMinutes(50));

        assertThat(ends.carried).isEqualTo(carried);
    }

    @Test
    @DisplayName("PRO-DPD-002: packets go out and nothing comes back for 30 s: ask; the answer keeps the SA")
    void oneSidedTrafficIsAsked() {
        TwoEnds ends = new TwoEnds(2).established();
        int carried = ends.carried;
        ends.a.lastOutbound = ends.now.plusSeconds(20);
        ends.run(IDLE.multipliedBy(2));

        assertThat(ends.carried).isEqualTo(carried + 2);
        assertThat(ends.carriesBothWays()).isTrue();
    }

    @Test
    void trafficInBothDirectionsIsProofEnough() {
        TwoEnds ends = new TwoEnds(3).established();
        int carried = ends.carried;
        for (int i = 0; i < 60; i++) {
            ends.a.lastOutbound = ends.now;
            ends.a.lastInbound = ends.now;
            ends.run(Duration.ofSeconds(10));
        }

        assertThat(ends.carried).isEqualTo(carried);
    }

    @Test
    @DisplayName(
            "PRO-DPD-005: a dead peer is noticed after the retransmission profile, its SAs go, and connecting begins anew")
    void deadPeer() {
        TwoEnds ends = new TwoEnds(4);
        ends.start(
                TwoEnds.left().retransmission(Retransmission.DATA_CENTRE).build(),
                TwoEnds.right().build());
        ends.run(Duration.ofSeconds(1));
        Instant death = ends.now;
        ends.lost = d -> true;
        ends.a.lastOutbound = ends.now.plusSeconds(5);
        Duration bound = IDLE.multipliedBy(2).plus(Retransmission.DATA_CENTRE.deadAfter());
        boolean noticed = ends.runUntil(
                bound, () -> !ends.a.events(IkeEvent.IkeSaClosed.class).isEmpty());

        assertThat(noticed).isTrue();
        assertThat(ends.now).isBefore(death.plus(bound));
        assertThat(ends.a.events(IkeEvent.IkeSaClosed.class).get(0).reason()).isEqualTo(CloseReason.PEER_DEAD);
        assertThat(ends.a.inbound).isEmpty();

        ends.lost = d -> false;
        assertThat(ends.runUntil(Duration.ofSeconds(40), ends::carriesBothWays)).isTrue();
        assertThat(ends.b.inbound).as("INITIAL_CONTACT has cleared the remains").hasSize(1);
    }

    @Test
    void theInitiatorReconnectsWhenThePeerDeletes() {
        TwoEnds ends = new TwoEnds(5).established();
        ends.command(ends.b, new IkeInput.Shutdown());
        ends.run(Duration.ofMillis(200));
        assertThat(ends.a.inbound).isEmpty();

        ends.command(ends.b, new IkeInput.AddPeering(TwoEnds.right().build()));
        assertThat(ends.runUntil(Duration.ofSeconds(300), ends::carriesBothWays))
                .isTrue();
    }

    @Test
    void thePeersNatMayMoveIt() {
        TwoEnds ends = new TwoEnds(6).established();
        UdpEndpoint moved = new UdpEndpoint(IpAddress.parse("203.0.113.9"), 61_234);
        ends.a.handle(new IkeInput.CheckLiveness(TwoEnds.PEERING), ends.now);
        IkeOutput.SendDatagram request = ends.a.takeOutbox().get(0);
        ends.b.handle(
                new IkeInput.DatagramReceived(new TunnelPath(TwoEnds.B_4500, moved), request.payload()), ends.now);

        assertThat(ends.b.engine.status().get(0).ikeSas().get(0).path().remote())
                .isEqualTo(moved);
        assertThat(ends.b.takeOutbox())
                .singleElement()
                .satisfies(d -> assertThat(d.path().remote()).isEqualTo(moved));
    }
}
