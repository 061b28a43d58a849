package dev.cygnet.routing.ha;

import dev.cygnet.routing.ha.PathEvent.PathSwitch;
import dev.cygnet.routing.ha.PathEvent.RedundancyGained;
import dev.cygnet.routing.ha.PathEvent.RedundancyLost;
import dev.cygnet.routing.ha.PathPolicy.Revertive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the one member of a path group that carries the outbound traffic (HA-003, HA-004, HA-007). Inbound traffic is none of its
 * concern: it is accepted from any member (HA-009).
 *
 * <p>A pure machine: it reads no clock; every input carries the time, and {@link #nextDeadline} says when {@link #onTimer} wants to be
 * called. Time that runs backwards counts as standing still. Not thread-safe.
 *
 * <pre>
 *   event                          non-revertive                 revertive
 *   cold start                     the best that is usable at the end of the settle window; at once if the most preferred one is
 *   current fails, another usable  best usable takes over        same
 *   another becomes usable         stays                         if better: moves once it was usable for wait-to-restore
 *   another fails                  stays, redundancy lost        same
 *   all unusable                   none, remembers the last      none
 *   from none, some usable         at once; tie: last current    at once; tie: best
 * </pre>
 *
 * <p>"Best" is the order of the members. The settle window opens when the first member comes up after a cold start, so that the order of
 * two members that come up at nearly the same time does not depend on chance. The memory of the last current member does not survive a
 * restart of the process: that is a cold start.
 */
public final class PathSelector {
    /** The settle window unless configured otherwise. */
    public static final Duration DEFAULT_SETTLE_WINDOW = Duration.ofSeconds(2);

    private static final int NONE = -1;

    private final List<PathMember> members;
    private final PathPolicy policy;
    private final Duration settleWindow;

    /** Since when each member has been usable without a break; empty if it is not. */
    private final List<Optional<Instant>> usableSince = new ArrayList<>();

    private boolean settled;
    private Optional<Instant> settleEnd = Optional.empty();
    private int current = NONE;
    private int last = NONE;
    private Instant clock = Instant.MIN;

    /**
     * @param members the members, the preferred one first; at least one, none twice
     * @param policy whether traffic returns to a better member
     * @param settleWindow how long after the first member came up a better one is waited for; zero: not at all
     * @throws IllegalArgumentException if the members are empty or repeat, or the window is negative
     */
    public PathSelector(List<PathMember> members, PathPolicy policy, Duration settleWindow) {
        if (members.isEmpty() || new HashSet<>(members).size() != members.size()) {
            throw new IllegalArgumentException("a path group needs members, each once; got " + members);
        }
        if (settleWindow.isNegative()) {
            throw new IllegalArgumentException("settle window " + settleWindow + " is negative");
        }
        this.members = List.copyOf(members);
        this.policy = policy;
        this.settleWindow = settleWindow;
        for (int i = 0; i < members.size(); i++) {
            usableSince.add(Optional.empty());
        }
    }

    /**
     * Takes one input and decides.
     *
     * @param input what happened
     * @param now when
     * @return what was decided and noticed, in order
     * @throws IllegalArgumentException if the member is not of this group
     */
    public List<PathEvent> handle(PathInput input, Instant now) {
        return handle(List.of(input), now);
    }

    /**
     * Takes inputs of the same moment and decides once, after the last of them.
     *
     * @param inputs what happened, in order
     * @param now when
     * @return what was decided and noticed, in order
     * @throws IllegalArgumentException if a member is not of this group; then nothing has changed
     */
    public List<PathEvent> handle(List<PathInput> inputs, Instant now) {
        for (PathInput input : inputs) {
            requireMember(input.member());
        }
        advance(now);
        List<PathEvent> events = new ArrayList<>();
        Optional<LossCause> currentLoss = Optional.empty();
        for (PathInput input : inputs) {
            int member = members.indexOf(input.member());
            if (input instanceof PathInput.Usable) {
                becomeUsable(member, events);
            } else if (input instanceof PathInput.Unusable unusable && isUsable(member)) {
                becomeUnusable(member, unusable.cause(), events);
                currentLoss = member == current ? Optional.of(unusable.cause()) : currentLoss;
            }
        }
        decide(currentLoss, events);
        return List.copyOf(events);
    }

    /**
     * Does what is due. Harmless if nothing is.
     *
     * @param now the time
     * @return what was decided
     */
    public List<PathEvent> onTimer(Instant now) {
        return handle(List.of(), now);
    }

    /** {@return when {@link #onTimer} is due next; empty if only an input can change anything} */
    public Optional<Instant> nextDeadline() {
        if (!settled) {
            return settleEnd;
        }
        Optional<Instant> earliest = Optional.empty();
        for (int member = 0; member < current; member++) {
            Optional<Instant> due = revertDue(member);
            if (due.isPresent() && (earliest.isEmpty() || due.get().isBefore(earliest.get()))) {
                earliest = due;
            }
        }
        return earliest;
    }

    /** {@return the member that carries outbound traffic; empty if none can} */
    public Optional<PathMember> current() {
        return current == NONE ? Optional.empty() : Optional.of(members.get(current));
    }

    /** {@return the members, the preferred one first} */
    public List<PathMember> members() {
        return members;
    }

    /** {@return the policy} */
    public PathPolicy policy() {
        return policy;
    }

    /**
     * @param member a member of this group
     * @return whether it can carry traffic
     * @throws IllegalArgumentException if it is not of this group
     */
    public boolean usable(PathMember member) {
        requireMember(member);
        return isUsable(members.indexOf(member));
    }

    @Override
    public String toString() {
        return policy + " " + members + ", current "
                + current().map(PathMember::toString).orElse("none");
    }

    private void requireMember(PathMember member) {
        if (!members.contains(member)) {
            throw new IllegalArgumentException(member + " is not one of " + members);
        }
    }

    private void advance(Instant now) {
        clock = now.isAfter(clock) ? now : clock;
    }

    private void becomeUsable(int member, List<PathEvent> events) {
        if (isUsable(member)) {
            return;
        }
        usableSince.set(member, Optional.of(clock));
        if (usableCount() == 2) {
            events.add(new RedundancyGained(members.get(member), clock));
        }
    }

    private void becomeUnusable(int member, LossCause cause, List<PathEvent> events) {
        usableSince.set(member, Optional.empty());
        if (usableCount() == 1) {
            events.add(new RedundancyLost(members.get(member), cause, clock));
        }
    }

    private void decide(Optional<LossCause> currentLoss, List<PathEvent> events) {
        if (!settled) {
            settle(events);
            return;
        }
        if (current == NONE) {
            if (bestUsable() != NONE) {
                move(firstAfterNone(), new SwitchCause.Recovered(), events);
            }
            return;
        }
        if (!isUsable(current)) {
            move(bestUsable(), new SwitchCause.Failed(currentLoss.orElseThrow()), events);
            return;
        }
        for (int member = 0; member < current; member++) {
            if (revertDue(member).filter(due -> !due.isAfter(clock)).isPresent()) {
                move(member, new SwitchCause.Reverted(), events);
                return;
            }
        }
    }

    private void settle(List<PathEvent> events) {
        int best = bestUsable();
        if (best == NONE) {
            settleEnd = Optional.empty();
            return;
        }
        Instant end = settleEnd.orElse(clock.plus(settleWindow));
        if (best > 0 && clock.isBefore(end)) {
            settleEnd = Optional.of(end);
            return;
        }
        settled = true;
        settleEnd = Optional.empty();
        move(best, new SwitchCause.FirstChoice(), events);
    }

    private int firstAfterNone() {
        return policy instanceof PathPolicy.NonRevertive && isUsable(last) ? last : bestUsable();
    }

    private void move(int to, SwitchCause cause, List<PathEvent> events) {
        Optional<PathMember> from = current();
        if (current != NONE) {
            last = current;
        }
        current = to;
        events.add(new PathSwitch(from, current(), cause, clock));
    }

    /** When traffic returns to a usable member that is better than the current one. */
    private Optional<Instant> revertDue(int member) {
        return policy instanceof Revertive revertive
                ? usableSince.get(member).map(since -> since.plus(revertive.waitToRestore()))
                : Optional.empty();
    }

    private boolean isUsable(int member) {
        return usableSince.get(member).isPresent();
    }

    private int bestUsable() {
        for (int member = 0; member < members.size(); member++) {
            if (isUsable(member)) {
                return member;
            }
        }
        return NONE;
    }

    private int usableCount() {
        int count = 0;
        for (Optional<Instant> since : usableSince) {
            count += since.isPresent() ? 1 : 0;
        }
        return count;
    }
}
