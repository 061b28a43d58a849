package dev.cygnet.testkit.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.testkit.Testbed;
import dev.cygnet.testkit.net.Fate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static Testbed run(long seed) {
        return Testbed.of(Scenario.activeActive()
                        .fastCryptography()
                        .ipsecLifetime(ofSeconds(60))
                        .ikeLifetime(ofSeconds(120))
                        .topology())
                .seed(seed)
                .run(net -> {
                    net.links(link -> link.withLoss(0.1)
                            .withDuplication(0.05)
                            .withReordering(0.05, ofMillis(30))
                            .withLatency(ofMillis(5), ofMillis(40)));
                    net.start();
                    net.awaitAllUp(ofMinutes(2));
                    net.server("192.168.0.10").ping("172.16.0.20", 500, ofMillis(500));
                    net.after(ofMinutes(1), () -> net.gateway("cgw-fw").rekeyIkeSa("vpn-002"));
                    net.runFor(ofMinutes(5));
                    net.cut("2.2.2.2");
                    net.shutdown(ofMinutes(5));
                });
    }

    private static byte[] capture(Testbed net) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            net.recording().network().writePcap(out, Fate.Kind.DELIVERED);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSameSeedGivesTheSameRunOctetForOctet() {
        Testbed first = run(41);
        Testbed second = run(41);

        assertThat(capture(second)).isEqualTo(capture(first)).hasSizeGreaterThan(100_000);
        assertThat(second.recording().network().entries())
                .isEqualTo(first.recording().network().entries());
        assertThat(second.recording().network().fingerprint())
                .isEqualTo(first.recording().network().fingerprint());
        assertThat(second.recording().timeline().entries())
                .hasToString(first.recording().timeline().entries().toString());
        assertThat(second.recording().keys().lines("esp_sa"))
                .isEqualTo(first.recording().keys().lines("esp_sa"));
        assertThat(second.now()).isEqualTo(first.now());
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        assertThat(run(42).recording().network().fingerprint())
                .isNotEqualTo(run(43).recording().network().fingerprint());
    }
}
