package dev.cygnet.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InteropConditionTest {
    @Test
    void namesWhatIsLeftOutAndTheOneLineThatInstallsWhatIsMissing() {
        // given
        InteropPeers peers = new InteropPeers(List.of("tshark", "tcpdump"), List.of("network namespaces need root"));
        Set<String> names = new TreeSet<>(Set.of("LabIT", "CygnetIT"));

        // when
        String notice = InteropCondition.notice(names, peers);

        // then
        assertThat(notice.lines())
                .contains(
                        "==== Interop tests left out ====",
                        "  CygnetIT",
                        "  LabIT",
                        "because network namespaces need root",
                        "  sudo apt-get install -y tshark tcpdump");
        assertThat(peers.lack()).isEqualTo("network namespaces need root; not installed: tshark tcpdump");
    }

    @Test
    void speaksOfNoInstallationWhenOnlyRootIsMissing() {
        // given
        InteropPeers peers = new InteropPeers(List.of(), List.of("network namespaces need root"));

        // when
        String notice = InteropCondition.notice(Set.of("LabIT"), peers);

        // then
        assertThat(notice).doesNotContain("apt-get");
        assertThat(peers.arePresent()).isFalse();
    }
}
