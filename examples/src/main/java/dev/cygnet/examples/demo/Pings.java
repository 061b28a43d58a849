package dev.cygnet.examples.demo;

import dev.cygnet.examples.lan.SimulatedServers;
import dev.cygnet.model.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Echo requests from one server to another, all of which must be answered.
 *
 * @param from who asked
 * @param to who answered
 * @param sent requests
 * @param roundTrips one per reply, ascending
 */
record Pings(IpAddress from, IpAddress to, int sent, List<Duration> roundTrips) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final double NANOS_PER_MILLISECOND = 1e6;

    static Pings send(int count, SimulatedServers servers, IpAddress from, IpAddress to) throws InterruptedException {
        List<Duration> roundTrips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.ping(from, to, PATIENCE).ifPresent(roundTrips::add);
        }
        Collections.sort(roundTrips);
        return new Pings(from, to, count, roundTrips);
    }

    int answered() {
        return roundTrips.size();
    }

    @Override
    public String toString() {
        String text = String.format("%s pings %s: %d of %d answered", from, to, answered(), sent);
        if (roundTrips.isEmpty()) {
            return text;
        }
        return text
                + String.format(
                        Locale.ROOT,
                        ", median %.2f ms, slowest %.2f ms",
                        milliseconds(roundTrips.get(answered() / 2)),
                        milliseconds(roundTrips.get(answered() - 1)));
    }

    private static double milliseconds(Duration time) {
        return time.toNanos() / NANOS_PER_MILLISECOND;
    }
}
