package dev.cygnet.examples.interop.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code ping} that runs in a namespace. Thread-safe. */
public final class Pinger {
    /** The interval between two echo requests: short enough that a gap of 20 ms in the tunnel is seen. */
    public static final Duration INTERVAL = Duration.ofMillis(20);

    private static final Pattern REPLY = Pattern.compile("icmp_seq=(\\d+) ttl=\\d+ time=([\\d.]+) ms");
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LabProcess process;

    private Pinger(LabProcess process) {
        this.process = process;
    }

    /**
     * Begins to send a number of echo requests; {@link #finish} waits for their end.
     *
     * @param source the address that the requests come from
     * @param target the address that is to answer
     */
    public static Pinger start(Namespace from, String source, String target, int count) {
        return start(from, source, target, List.of("-c", Integer.toString(count)));
    }

    /** Sends a number of echo requests from one address to another and waits for their end. */
    public static Report ping(Namespace from, String source, String target, int count) {
        return start(from, source, target, count).finish();
    }

    /** Sends echo requests until {@link #stop}. */
    public static Pinger start(Namespace from, String source, String target) {
        return start(from, source, target, List.of());
    }

    private static Pinger start(Namespace from, String source, String target, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of("ping", "-n", "-W", "2", "-i", "0.0" + INTERVAL.toMillis(), "-I", source));
        command.addAll(options);
        command.add(target);
        return new Pinger(from.start("ping-" + from.name(), Map.of("LC_ALL", "C"), command));
    }

    /**
     * Waits until more replies have come, counted from now.
     *
     * @throws AssertionError if they do not come within ten seconds
     */
    public void awaitReplies(int count) {
        for (int i = 0, position = process.output().position(); i < count; i++) {
            process.await(process.output(), position, REPLY.pattern(), PATIENCE);
            position = process.output().position();
        }
    }

    /** Waits until it has sent all its requests and got its replies, or waited for them in vain. */
    public Report finish() {
        process.awaitExit(PATIENCE.multipliedBy(6));
        return report();
    }

    /** Stops it. Requests at the end whose answers may have been under way, going by the slowest answer, do not count as lost. */
    public Report stop() {
        process.interrupt();
        process.awaitExit(PATIENCE);
        Report whole = report();
        long inFlight = 1 + (long) (whole.slowestMillis / INTERVAL.toMillis());
        List<Integer> lost = new ArrayList<>(whole.lost);
        int sent = whole.sent;
        for (; inFlight > 0 && !lost.isEmpty() && lost.get(lost.size() - 1) == sent; inFlight--, sent--) {
            lost.remove(lost.size() - 1);
        }
        return new Report(sent, whole.received, List.copyOf(lost), whole.slowestMillis);
    }

    private Report report() {
        Set<Integer> answered = new HashSet<>();
        double slowest = 0;
        for (String line : process.output().entries()) {
            Matcher reply = REPLY.matcher(line);
            if (reply.find() && !line.contains("DUP!")) {
                answered.add(Integer.parseInt(reply.group(1)));
                slowest = Math.max(slowest, Double.parseDouble(reply.group(2)));
            }
        }
        int sent = sent();
        List<Integer> lost = new ArrayList<>();
        for (int number = 1; number <= sent; number++) {
            if (!answered.contains(number)) {
                lost.add(number);
            }
        }
        return new Report(sent, answered.size(), List.copyOf(lost), slowest);
    }

    private int sent() {
        for (String line : process.output().entries()) {
            Matcher summary = SUMMARY.matcher(line);
            if (summary.find()) {
                return Integer.parseInt(summary.group(1));
            }
        }
        throw new AssertionError("ping has given no summary\n" + process.newestOutput());
    }

    /**
     * What became of the pings.
     *
     * @param sent how many requests were sent
     * @param received how many were answered, duplicates not counted
     * @param lost the sequence numbers (from 1) that were not answered
     * @param slowestMillis the longest round trip, in ms
     */
    public record Report(int sent, int received, List<Integer> lost, double slowestMillis) {
        /** {@return the longest row of unanswered requests, as time} */
        public Duration longestGap() {
            int longest = 0;
            int row = 0;
            for (int i = 0; i < lost.size(); i++) {
                row = i > 0 && lost.get(i) == lost.get(i - 1) + 1 ? row + 1 : 1;
                longest = Math.max(longest, row);
            }
            return INTERVAL.multipliedBy(longest);
        }
    }
}
