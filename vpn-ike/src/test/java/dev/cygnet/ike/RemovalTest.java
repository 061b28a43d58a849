package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Peerings go when they are told to, whatever they are doing. */
class RemovalTest {

    @Test
    void aDeadPeerWithARequestUnderWayDoesNotHoldUpARemoval() {
        TwoEnds ends = new TwoEnds(1).established();
        ends.lost = d -> true;
        ends.command(ends.a, new IkeInput.CheckLiveness(TwoEnds.PEERING));
        ends.command(ends.a, new IkeInput.RemovePeering(TwoEnds.PEERING));
        ends.run(Duration.ofSeconds(15));

        assertThat(ends.a.engine.isIdle()).isTrue();
        assertThat(ends.a.inbound).isEmpty();
        ends.command(ends.a, new IkeInput.AddPeering(TwoEnds.left().build()));
        ends.lost = d -> false;
        ends.run(Duration.ofSeconds(30));
        assertThat(ends.carriesBothWays()).isTrue();
    }

    @Test
    void aPeeringThatIsBeingRemovedMakesRoomForAnotherBetweenTheSameAddresses() {
        TwoEnds ends = new TwoEnds(3).established();
        ends.lost = d -> true;
        ends.command(ends.b, new IkeInput.RemovePeering(TwoEnds.PEERING));
        ends.command(
                ends.b,
                new IkeInput.AddPeering(TwoEnds.right().name("successor").build()));
        ends.lost = d -> false;
        SimulatedEnd peer = new SimulatedEnd(IkeEngineOptions.defaults(), 4);
        peer.handle(new IkeInput.AddPeering(TwoEnds.left().build()), ends.now);
        ends.b.takeOutbox();
        IkeOutput.SendDatagram first = peer.takeOutbox().get(0);
        ends.b.handle(new IkeInput.DatagramReceived(SimulatedEnd.reversed(first.path()), first.payload()), ends.now);

        assertThat(ends.b.takeOutbox()).as("the successor answers").hasSize(1);
    }
}
