package dev.cygnet.routing.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.routing.ha.PathEvent.PathSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of path selection, against a model that looks at the world once a second. */
class PathSelectorPropertyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HORIZON = 200;

    /** A connection comes up or goes down at a whole second. */
    record Change(int second, int member, boolean up) {}

    record Plan(int members, int settle, Optional<Integer> waitToRestore, List<Change> changes) {
        PathPolicy policy() {
            return waitToRestore
                    .map(seconds -> PathPolicy.revertive(Duration.ofSeconds(seconds)))
                    .orElseGet(PathPolicy::nonRevertive);
        }

        PathSelector selector() {
            List<PathMember> names = new ArrayList<>();
            for (int member = 0; member < members; member++) {
                names.add(member(member));
            }
            return new PathSelector(names, policy(), Duration.ofSeconds(settle));
        }

        List<PathInput> inputs(int second) {
            List<PathInput> inputs = new ArrayList<>();
            for (Change change : changes) {
                if (change.second == second) {
                    PathMember member = member(change.member);
                    inputs.add(
                            change.up
                                    ? new PathInput.Usable(member)
                                    : new PathInput.Unusable(member, LossCause.PEER_UNREACHABLE));
                }
            }
            return inputs;
        }
    }

    /** What a run left behind: the current member after each second, and every event. */
    record Run(List<Optional<PathMember>> currents, List<PathEvent> events) {}

    @Property(tries = 3000)
    void givenAnyHistory_whenDrivenByDeadlines_thenTheSameAsTheModelThatLooksEverySecond(@ForAll("plans") Plan plan) {
        assertThat(drive(plan).currents()).isEqualTo(model(plan));
    }

    @Property(tries = 500)
    void givenAnyHistory_whenReplayed_thenTheSameEvents(@ForAll("plans") Plan plan) {
        assertThat(drive(plan)).isEqualTo(drive(plan));
    }

    @Property(tries = 1000)
    void givenAnyHistory_whenSwitching_thenEventsChainAndTheTargetIsUsable(@ForAll("plans") Plan plan) {
        PathSelector selector = plan.selector();
        Optional<PathMember> carrier = Optional.empty();
        boolean chosenOnce = false;
        for (int second = 0; second <= HORIZON; second++) {
            for (PathEvent event : selector.handle(plan.inputs(second), at(second))) {
                if (event instanceof PathSwitch move) {
                    assertThat(move.from()).isEqualTo(carrier);
                    assertThat(move.to()).isNotEqualTo(carrier);
                    carrier = move.to();
                    chosenOnce = true;
                }
            }
            assertThat(selector.current()).isEqualTo(carrier);
            carrier.ifPresent(member -> assertThat(selector.usable(member)).isTrue());
            boolean anyUsable = selector.members().stream().anyMatch(selector::usable);
            if (chosenOnce) {
                assertThat(carrier.isPresent()).isEqualTo(anyUsable);
            }
            selector.nextDeadline().ifPresent(deadline -> assertThat(anyUsable).isTrue());
        }
    }

    @Property(tries = 1000)
    void givenActiveActive_whenSwitching_thenOnlyFailuresOfTheCurrentPathMoveTraffic_HA003(
            @ForAll("nonRevertivePlans") Plan plan) {
        for (PathEvent event : drive(plan).events()) {
            if (event instanceof PathSwitch move && move.from().isPresent()) {
                assertThat(move.cause()).isInstanceOf(SwitchCause.Failed.class);
            }
        }
    }

    @Property(tries = 1000)
    void givenActiveStandby_whenThePreferredWasUsableForTheWait_thenItCarriesTheTraffic_HA004(
            @ForAll("revertivePlans") Plan plan) {
        PathSelector selector = plan.selector();
        int usableSeconds = 0;
        for (int second = 0; second <= HORIZON; second++) {
            List<PathInput> inputs = plan.inputs(second);
            selector.handle(inputs, at(second));
            boolean broken = inputs.stream()
                    .anyMatch(input -> input instanceof PathInput.Unusable
                            && input.member().equals(member(0)));
            usableSeconds = !selector.usable(member(0)) ? 0 : broken ? 1 : usableSeconds + 1;
            if (usableSeconds - 1 >= plan.waitToRestore().orElseThrow()) {
                assertThat(selector.current()).contains(member(0));
            }
        }
    }

    @Property(tries = 200)
    void givenAFlappingPreferredConnection_whenItsPeriodIsBelowTheWait_thenAtMostOneRevert(
            @ForAll @IntRange(min = 2, max = 30) int period,
            @ForAll @IntRange(min = 1, max = 30) int extraWait,
            @ForAll @IntRange(min = 1, max = 20) int flaps) {
        List<Change> changes = new ArrayList<>(List.of(new Change(0, 0, true), new Change(0, 1, true)));
        for (int flap = 0; flap < flaps; flap++) {
            changes.add(new Change(1 + flap * period, 0, false));
            changes.add(new Change(1 + flap * period + period / 2, 0, true));
        }
        Plan plan = new Plan(2, 0, Optional.of(period + extraWait), changes);

        long reverts = drive(plan).events().stream()
                .filter(event -> event instanceof PathSwitch move && move.cause() instanceof SwitchCause.Reverted)
                .count();

        assertThat(reverts).isLessThanOrEqualTo(1);
    }

    /** Feeds the inputs and, between them, calls only at the deadlines that the selector asks for. */
    private static Run drive(Plan plan) {
        PathSelector selector = plan.selector();
        List<Optional<PathMember>> currents = new ArrayList<>();
        List<PathEvent> events = new ArrayList<>();
        for (int second = 0; second <= HORIZON; second++) {
            Instant now = at(second);
            List<PathInput> inputs = plan.inputs(second);
            boolean due = selector.nextDeadline()
                    .filter(deadline -> !deadline.isAfter(now))
                    .isPresent();
            if (!inputs.isEmpty()) {
                events.addAll(selector.handle(inputs, now));
            } else if (due) {
                events.addAll(selector.onTimer(now));
            }
            currents.add(selector.current());
        }
        return new Run(currents, events);
    }

    private static List<Optional<PathMember>> model(Plan plan) {
        List<Integer> upSeconds = new ArrayList<>(Collections.nCopies(plan.members, 0));
        List<Optional<PathMember>> currents = new ArrayList<>();
        int current = -1;
        int last = -1;
        boolean cold = true;
        int waited = 0;
        for (int second = 0; second <= HORIZON; second++) {
            for (int member = 0; member < plan.members; member++) {
                upSeconds.set(member, upSeconds.get(member) + (upSeconds.get(member) > 0 ? 1 : 0));
            }
            for (Change change : plan.changes) {
                if (change.second == second) {
                    int before = upSeconds.get(change.member);
                    upSeconds.set(change.member, change.up ? Math.max(1, before) : 0);
                }
            }
            List<Integer> usable = new ArrayList<>();
            for (int member = 0; member < plan.members; member++) {
                if (upSeconds.get(member) > 0) {
                    usable.add(member);
                }
            }
            if (cold) {
                waited = usable.isEmpty() ? 0 : waited + 1;
                if (usable.contains(0) || waited > plan.settle) {
                    current = usable.get(0);
                    cold = false;
                }
            } else if (usable.isEmpty()) {
                last = current >= 0 ? current : last;
                current = -1;
            } else if (current < 0) {
                current = plan.waitToRestore.isEmpty() && usable.contains(last) ? last : usable.get(0);
            } else if (!usable.contains(current)) {
                last = current;
                current = usable.get(0);
            } else if (plan.waitToRestore.isPresent()) {
                for (int member : usable) {
                    if (upSeconds.get(member) > plan.waitToRestore.get()) {
                        current = Math.min(current, member);
                    }
                }
            }
            currents.add(current < 0 ? Optional.empty() : Optional.of(member(current)));
        }
        return currents;
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Arbitraries.oneOf(nonRevertivePlans(), revertivePlans());
    }

    @Provide
    Arbitrary<Plan> nonRevertivePlans() {
        return plans(Arbitraries.just(Optional.empty()));
    }

    @Provide
    Arbitrary<Plan> revertivePlans() {
        return plans(Arbitraries.integers().between(0, 30).map(Optional::of));
    }

    private static Arbitrary<Plan> plans(Arbitrary<Optional<Integer>> waits) {
        return Arbitraries.integers().between(1, 4).flatMap(members -> {
            Arbitrary<Change> change = Combinators.combine(
                            Arbitraries.integers().between(0, HORIZON / 2),
                            Arbitraries.integers().between(0, members - 1),
                            Arbitraries.of(true, true, false))
                    .as(Change::new);
            return Combinators.combine(
                            Arbitraries.integers().between(0, 10),
                            waits,
                            change.list().ofMaxSize(40))
                    .as((settle, wait, changes) -> new Plan(members, settle, wait, changes));
        });
    }

    private static PathMember member(int number) {
        return new PathMember("vpn-" + (number + 1));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
