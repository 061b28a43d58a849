package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SPIs that were reserved for an exchange are free again when nobody answers it. */
class SpiReservationTest {
    private static final int SPIS = 4;
    private static final Retransmission ONCE = new Retransmission(List.of(Duration.ofSeconds(1)));

    /** Knows only a few numbers, so that whoever does not give them back runs out of them. */
    private static final class FewNumbers extends SecureRandom {
        private final transient Random octets = new Random(1);
        private int next;

        @Override
        public void nextBytes(byte[] bytes) {
            octets.nextBytes(bytes);
        }

        @Override
        public int nextInt() {
            return 1000 + next++ % SPIS;
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void unansweredAuthenticationsUseUpNoSpis() {
        IkeEngine a = IkeEngines.create(IkeEngineOptions.defaults(), new FewNumbers());
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        List<IkeOutput> outputs = a.handle(
                new IkeInput.AddPeering(TwoEnds.left().retransmission(ONCE).build()), now);
        int authentications = 0;
        while (authentications < 2 * SPIS) {
            for (IkeOutput output : outputs) {
                if (output instanceof IkeOutput.SendDatagram sent) {
                    authentications += answerFirst(a, sent, authentications, now);
                }
            }
            now = a.nextDeadline().orElseThrow();
            outputs = a.handle(new IkeInput.TimerFired(), now);
        }

        assertThat(authentications).isEqualTo(2 * SPIS);
    }

    /** Every attempt finds another peer, which answers IKE_SA_INIT and then falls silent. */
    private static int answerFirst(IkeEngine a, IkeOutput.SendDatagram sent, int seed, Instant now) {
        if (sent.path().local().equals(TwoEnds.A_4500)) {
            return 0;
        }
        SimulatedEnd peer = new SimulatedEnd(IkeEngineOptions.defaults(), seed);
        peer.handle(new IkeInput.AddPeering(TwoEnds.right().build()), now);
        peer.handle(new IkeInput.DatagramReceived(SimulatedEnd.reversed(sent.path()), sent.payload()), now);
        byte[] answer = peer.takeOutbox().get(0).payload();
        List<IkeOutput> request = a.handle(new IkeInput.DatagramReceived(sent.path(), answer), now);
        return request.stream().anyMatch(IkeOutput.SendDatagram.class::isInstance) ? 1 : 0;
    }
}
