package dev.cygnet.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSchedulerTest {
    private final EventScheduler scheduler = new EventScheduler(new VirtualClock());
    private final List<String> log = new ArrayList<>();

    @Test
    void givenEventsInAnyOrder_whenRun_thenByTimeAndThenInTheOrderOfScheduling() {
        at(2, "c");
        at(1, "a");
        at(2, "d");
        at(1, "b");

        scheduler.runUntil(VirtualClock.START.plusSeconds(5));

        assertThat(log).containsExactly("a@PT1S", "b@PT1S", "c@PT2S", "d@PT2S");
        assertThat(scheduler.now()).isEqualTo(VirtualClock.START.plusSeconds(5));
    }

    @Test
    void givenAnEventThatSchedulesAnother_whenRun_thenTheNewOneRunsToo() {
        scheduler.schedule(Duration.ofSeconds(1), () -> at(0, "second"));
        at(1, "first");

        while (scheduler.runNext()) {
            assertThat(scheduler.pending()).isLessThan(3);
        }

        assertThat(log).containsExactly("first@PT1S", "second@PT1S");
    }

    @Test
    void givenACancelledEvent_whenRun_thenItDoesNotHappen() {
        EventScheduler.Scheduled event = scheduler.schedule(Duration.ofSeconds(1), () -> log.add("never"));
        at(2, "other");

        event.cancel();
        scheduler.runUntil(VirtualClock.START.plusSeconds(5));
        event.cancel();

        assertThat(log).containsExactly("other@PT2S");
    }

    @Test
    void givenATimeInThePast_whenScheduled_thenItMeansNow() {
        scheduler.runUntil(VirtualClock.START.plusSeconds(5));

        assertThat(scheduler.schedule(VirtualClock.START, () -> {}).at()).isEqualTo(VirtualClock.START.plusSeconds(5));
        assertThatThrownBy(() -> scheduler.runUntil(VirtualClock.START)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scheduler.schedule(Duration.ofNanos(-1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenAnEventThatRepeatsAtOnce_whenRun_thenRefusedInsteadOfRunningForever() {
        scheduler.schedule(Duration.ZERO, this::again);

        assertThatThrownBy(() -> scheduler.runUntil(VirtualClock.START.plusSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("time stands still");
    }

    private void again() {
        scheduler.schedule(Duration.ZERO, this::again);
    }

    private void at(long seconds, String name) {
        scheduler.schedule(
                Duration.ofSeconds(seconds),
                () -> log.add(name + "@" + Duration.between(VirtualClock.START, scheduler.now())));
    }
}
