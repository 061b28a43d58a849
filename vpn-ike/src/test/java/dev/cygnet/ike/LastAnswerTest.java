package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.NegotiationReport.Cause;
import dev.cygnet.ike.report.NegotiationReport.DecidedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers that get lost although nothing comes after them. */
class LastAnswerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("RFC 7296 §2.1: a deletion whose answer was lost is answered again, although the SA is gone")
    void deletionIsAnsweredAgain() {
        TwoEnds ends = new TwoEnds(1).established();
        loseOneAnswer(ends);
        ends.command(ends.a, new IkeInput.Shutdown());
        ends.run(SECOND);

        assertThat(ends.b.inbound).isEmpty();
        assertThat(ends.a.engine.isIdle()).isTrue();
        assertThat(ends.b.engine.statistics().retransmitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7296 §2.21.2: a refusal that was lost is said again, so the initiator learns the cause")
    void refusalIsSaidAgain() {
        TwoEnds ends = new TwoEnds(2);
        AtomicInteger answers = new AtomicInteger();
        // The first answer is to IKE_SA_INIT, the second one refuses IKE_AUTH.
        ends.lost = datagram ->
                datagram.path().local().address().equals(TwoEnds.B_500.address()) && answers.incrementAndGet() == 2;
        ends.start(
                TwoEnds.left().build(),
                TwoEnds.right().psk(TwoEnds.psk("Test@124")).build());
        ends.run(Duration.ofSeconds(3));

        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class)).first().satisfies(failed -> {
            assertThat(failed.report().cause()).isEqualTo(Cause.AUTHENTICATION_FAILED);
            assertThat(failed.report().decidedBy()).isEqualTo(DecidedBy.PEER);
        });
    }

    @Test
    void otherRequestsToAnSaThatIsGoneAreDropped() {
        TwoEnds ends = new TwoEnds(3).established();
        List<IkeOutput.SendDatagram> deletion = new ArrayList<>();
        ends.lost = datagram -> {
            if (deletion.isEmpty()) {
                deletion.add(datagram);
            }
            return false;
        };
        ends.command(ends.a, new IkeInput.Shutdown());
        ends.run(SECOND);
        byte[] changed = deletion.get(0).payload().clone();
        changed[changed.length - 1] ^= 1;
        int before = ends.carried;
        ends.inject(ends.b, new IkeOutput.SendDatagram(deletion.get(0).path(), changed));

        assertThat(ends.carried).isEqualTo(before);
    }

    private static void loseOneAnswer(TwoEnds ends) {
        AtomicInteger answers = new AtomicInteger();
        ends.lost = datagram ->
                datagram.path().local().address().equals(TwoEnds.B_500.address()) && answers.incrementAndGet() == 1;
    }
}
