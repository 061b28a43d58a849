package dev.cygnet.routing.ha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.routing.ha.PathEvent.PathSwitch;
import dev.cygnet.routing.ha.PathEvent.RedundancyGained;
import dev.cygnet.routing.ha.PathEvent.RedundancyLost;
import dev.cygnet.routing.ha.PathInput.Unusable;
import dev.cygnet.routing.ha.PathInput.Usable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathSelectorTest {
    private static final PathMember ONE = new PathMember("vpn-1");
    private static final PathMember TWO = new PathMember("vpn-2");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(5);

    static List<PathPolicy> policies() {
        return List.of(PathPolicy.nonRevertive(), PathPolicy.revertive());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void givenAColdStart_whenBothComeUpWithinTheWindow_thenThePreferredIsChosen_HA007(PathPolicy policy) {
        PathSelector selector = selector(policy);

        assertThat(selector.handle(new Usable(TWO), at(10))).isEmpty();
        assertThat(selector.current()).isEmpty();
        assertThat(selector.nextDeadline()).contains(at(15));
        List<PathEvent> events = selector.handle(new Usable(ONE), at(12));

        assertThat(events)
                .containsExactly(
                        new RedundancyGained(ONE, at(12)),
                        new PathSwitch(Optional.empty(), Optional.of(ONE), new SwitchCause.FirstChoice(), at(12)));
        assertThat(selector.nextDeadline()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void givenAColdStart_whenOnlyTheOtherComesUp_thenItIsChosenAtTheEndOfTheWindow_HA007(PathPolicy policy) {
        PathSelector selector = selector(policy);
        selector.handle(new Usable(TWO), at(10));

        assertThat(selector.onTimer(at(14))).isEmpty();
        assertThat(selector.onTimer(at(15)))
                .containsExactly(
                        new PathSwitch(Optional.empty(), Optional.of(TWO), new SwitchCause.FirstChoice(), at(15)));
    }

    @Test
    void givenAColdStart_whenTheFirstFailsWithinTheWindow_thenTheWindowOpensAnew() {
        PathSelector selector = selector(PathPolicy.nonRevertive());
        selector.handle(new Usable(TWO), at(10));
        selector.handle(new Unusable(TWO, LossCause.DELETED_BY_PEER), at(11));
        assertThat(selector.nextDeadline()).isEmpty();
        assertThat(selector.onTimer(at(15))).isEmpty();

        selector.handle(new Usable(TWO), at(20));

        assertThat(selector.nextDeadline()).contains(at(25));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void givenBothUsable_whenTheCurrentFails_thenTheOtherTakesOverAtOnceWithTheCause_HA001(PathPolicy policy) {
        PathSelector selector = bothUp(policy);

        List<PathEvent> events = selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));

        assertThat(events)
                .containsExactly(
                        new RedundancyLost(ONE, LossCause.PEER_UNREACHABLE, at(100)),
                        new PathSwitch(
                                Optional.of(ONE),
                                Optional.of(TWO),
                                new SwitchCause.Failed(LossCause.PEER_UNREACHABLE),
                                at(100)));
        assertThat(events.get(1)).hasToString("vpn-1 -> vpn-2 (peer unreachable) at 2026-01-01T00:01:40Z");
    }

    @Test
    void givenActiveActiveAfterASwitch_whenTheFirstRecovers_thenTrafficStays_HA003() {
        PathSelector selector = bothUp(PathPolicy.nonRevertive());
        selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));

        assertThat(selector.handle(new Usable(ONE), at(200))).containsExactly(new RedundancyGained(ONE, at(200)));
        assertThat(selector.nextDeadline()).isEmpty();
        assertThat(selector.onTimer(at(100_000))).isEmpty();
        assertThat(selector.current()).contains(TWO);

        selector.handle(new Unusable(TWO, LossCause.ADDRESS_LOST), at(100_001));
        assertThat(selector.current()).contains(ONE);
    }

    @Test
    void givenActiveStandbyAfterASwitch_whenTheActiveRecovers_thenTrafficReturnsAfterTheWait_HA004() {
        PathSelector selector = bothUp(PathPolicy.revertive());
        selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));
        selector.handle(new Usable(ONE), at(200));

        assertThat(selector.nextDeadline()).contains(at(260));
        assertThat(selector.onTimer(at(259))).isEmpty();
        assertThat(selector.onTimer(at(260)))
                .containsExactly(
                        new PathSwitch(Optional.of(TWO), Optional.of(ONE), new SwitchCause.Reverted(), at(260)));
        assertThat(selector.nextDeadline()).isEmpty();
    }

    @Test
    void givenActiveStandbyWithoutAWait_whenTheActiveRecovers_thenTrafficReturnsAtOnce_HA004() {
        PathSelector selector = bothUp(PathPolicy.revertive(Duration.ZERO));
        selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));

        selector.handle(new Usable(ONE), at(200));

        assertThat(selector.current()).contains(ONE);
    }

    @Test
    void givenTheWaitIsRunning_whenTheStandbyFails_thenTheActiveTakesOverWithoutWaiting() {
        PathSelector selector = bothUp(PathPolicy.revertive());
        selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));
        selector.handle(new Usable(ONE), at(200));

        selector.handle(new Unusable(TWO, LossCause.DELETED_BY_PEER), at(201));

        assertThat(selector.current()).contains(ONE);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void givenBothUsable_whenTheOtherFails_thenNothingMovesButRedundancyIsLost(PathPolicy policy) {
        PathSelector selector = bothUp(policy);

        assertThat(selector.handle(new Unusable(TWO, LossCause.LIFETIME_EXPIRED), at(100)))
                .containsExactly(new RedundancyLost(TWO, LossCause.LIFETIME_EXPIRED, at(100)));
        assertThat(selector.current()).contains(ONE);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void givenBothFailed_whenOneRecovers_thenItIsTakenAtOnce(PathPolicy policy) {
        PathSelector selector = bothUp(policy);
        selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));
        selector.handle(new Unusable(TWO, LossCause.PEER_UNREACHABLE), at(101));
        assertThat(selector.current()).isEmpty();

        assertThat(selector.handle(new Usable(TWO), at(102)))
                .containsExactly(
                        new PathSwitch(Optional.empty(), Optional.of(TWO), new SwitchCause.Recovered(), at(102)));
    }

    @Test
    void givenBothFailed_whenBothRecoverAtTheSameMoment_thenTheLastOrThePreferredIsTaken() {
        PathSelector activeActive = bothUp(PathPolicy.nonRevertive());
        PathSelector activeStandby = bothUp(PathPolicy.revertive());
        for (PathSelector selector : List.of(activeActive, activeStandby)) {
            selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(100));
            selector.handle(new Unusable(TWO, LossCause.PEER_UNREACHABLE), at(101));
            selector.handle(List.of(new Usable(ONE), new Usable(TWO)), at(102));
        }

        assertThat(activeActive.current()).contains(TWO);
        assertThat(activeStandby.current()).contains(ONE);
    }

    @Test
    void givenAMemberThatNeverCameUp_whenReportedUnusable_thenItHasNotFailed() {
        PathSelector selector = selector(PathPolicy.nonRevertive());

        assertThat(selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(1)))
                .isEmpty();
    }

    @Test
    void givenTimeThatRunsBackwards_whenHandled_thenItStandsStill() {
        PathSelector selector = bothUp(PathPolicy.revertive());

        List<PathEvent> events = selector.handle(new Unusable(ONE, LossCause.PEER_UNREACHABLE), at(-3600));

        assertThat(events).extracting(PathEvent::at).containsOnly(at(0));
    }

    @Test
    void givenBadArguments_whenBuiltOrFed_thenRefusedWithoutChange() {
        assertThatThrownBy(() -> new PathSelector(List.of(), PathPolicy.nonRevertive(), SETTLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PathSelector(List.of(ONE, ONE), PathPolicy.nonRevertive(), SETTLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PathPolicy.revertive(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        PathSelector selector = selector(PathPolicy.nonRevertive());
        assertThatThrownBy(() -> selector.handle(List.of(new Usable(ONE), new Usable(new PathMember("other"))), at(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
        assertThat(selector.usable(ONE)).isFalse();
    }

    private static PathSelector selector(PathPolicy policy) {
        return new PathSelector(List.of(ONE, TWO), policy, SETTLE);
    }

    private static PathSelector bothUp(PathPolicy policy) {
        PathSelector selector = selector(policy);
        selector.handle(List.of(new Usable(TWO), new Usable(ONE)), at(0));
        assertThat(selector.current()).contains(ONE);
        return selector;
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
