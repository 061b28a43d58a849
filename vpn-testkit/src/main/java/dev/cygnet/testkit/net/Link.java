package dev.cygnet.testkit.net;

import dev.cygnet.testkit.clock.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One direction between two addresses: its profile, whether it is cut, and what chance has in store for it. */
final class Link {
    private final SeededRandom random;
    private LinkProfile profile;
    private boolean cut;
    private Instant lastInOrder = Instant.MIN;

    Link(LinkProfile profile, SeededRandom random) {
        this.profile = profile;
        this.random = random;
    }

    /** When the copies of a datagram arrive; none if it is lost. */
    record Crossing(List<Instant> arrivals, String loss) {}

    void profile(LinkProfile newProfile) {
        profile = newProfile;
    }

    void cut() {
        cut = true;
    }

    void restore() {
        cut = false;
    }

    boolean isCut() {
        return cut;
    }

    /** Lets chance decide. Draws the same number of times for every datagram, so that a changed profile does not shift later draws. */
    Crossing cross(Datagram datagram, Instant now) {
        boolean lost = random.nextDouble() < profile.loss();
        boolean doubled = random.nextDouble() < profile.duplication();
        boolean late = random.nextDouble() < profile.reordering();
        Duration latency = profile.latency().at(random.nextDouble());
        Duration copyLatency = profile.latency().at(random.nextDouble());
        if (datagram.packetLength() > profile.mtu()) {
            return new Crossing(List.of(), "packet of " + datagram.packetLength() + " octets, MTU " + profile.mtu());
        }
        if (lost) {
            return new Crossing(List.of(), "lost on the link");
        }
        Instant first = late ? now.plus(latency).plus(profile.lateness()) : inOrder(now.plus(latency));
        return new Crossing(doubled ? List.of(first, inOrder(now.plus(copyLatency))) : List.of(first), "");
    }

    /** When a datagram arrives that a rule spares from chance. */
    Instant spared(Instant now) {
        return inOrder(now.plus(profile.latency().at(random.nextDouble())));
    }

    Instant delayed(Instant now, Duration extra) {
        return now.plus(profile.latency().at(random.nextDouble())).plus(extra);
    }

    private Instant inOrder(Instant arrival) {
        lastInOrder = arrival.isAfter(lastInOrder) ? arrival : lastInOrder;
        return lastInOrder;
    }
}
