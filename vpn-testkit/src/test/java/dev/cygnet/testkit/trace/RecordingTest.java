package dev.cygnet.testkit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.testkit.clock.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static GatewayStopped event(int second) {
        return new GatewayStopped(VirtualClock.START.plusSeconds(second));
    }

    @Test
    void aTimelineKeepsTheLastEventsAndCountsTheRest() {
        Timeline timeline = new Timeline(2);
        for (int second = 0; second < 5; second++) {
            timeline.add("gw", event(second));
        }

        assertThat(timeline.entries())
                .containsExactly(new Timeline.Entry("gw", event(3)), new Timeline.Entry("gw", event(4)));
        assertThat(timeline.last(1)).containsExactly(new Timeline.Entry("gw", event(4)));
        assertThat(timeline.forgotten()).isEqualTo(3);
        assertThatThrownBy(() -> new Timeline(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineThatBothEndsLogIsKeptOnceAndTheOldestMakeRoom() {
        DecryptionKeys keys = new DecryptionKeys();
        for (int line = 0; line < 10_001; line++) {
            keys.log("esp_sa", "line " + line);
            keys.log("esp_sa", "line " + line);
        }

        assertThat(keys.lines("esp_sa")).hasSize(10_000).startsWith("line 1").endsWith("line 10000");
        assertThat(keys.lines("ikev2_decryption_table")).isEmpty();
        assertThat(keys.toString()).doesNotContain("line");
    }

    @Test
    void anEmptyRecordingIsStillACapture(@TempDir Path directory) throws IOException {
        Timeline timeline = new Timeline(1);
        timeline.add("gw", event(0));
        timeline.add("gw", event(1));

        new Recording(new NetworkTrace(1), timeline, new DecryptionKeys()).writeTo(directory.resolve("new/one"));

        assertThat(Files.readAllBytes(directory.resolve("new/one/capture.pcap")))
                .hasSize(24);
        assertThat(Files.readAllLines(directory.resolve("new/one/timeline.txt")))
                .containsExactly(
                        "1 earlier ones are not kept",
                        "2026-01-01T00:00:01Z gw: GatewayStopped[at=2026-01-01T00:00:01Z]");
        assertThat(directory.resolve("new/one/wireshark/preferences")).isNotEmptyFile();
    }
}
