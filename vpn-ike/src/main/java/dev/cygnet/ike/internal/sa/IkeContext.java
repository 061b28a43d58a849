package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.report.DropReason;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeStatistics;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all parts of one engine share: tables, randomness, counters, and time and outputs of the present turn. */
public final class IkeContext {
    /** How long the inbound half of a replaced child stays for packets under way. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);

    /** Events that unauthenticated messages may cause in one {@link #REPORT_PERIOD}. */
    private static final int REPORTS_PER_PERIOD = 10;

    private static final Duration REPORT_PERIOD = Duration.ofSeconds(10);

    private final IkeEngineOptions options;
    private final SecureRandom random;
    private final IkeSaTable table;
    private final Lifetimes lifetimes;
    private final Map<String, Peering> peerings = new LinkedHashMap<>();
    private final Map<Spi, Instant> retired = new LinkedHashMap<>();
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    private List<IkeOutput> outputs = new ArrayList<>();
    private Instant now = Instant.MIN;
    private Instant reportPeriodEnd = Instant.MIN;
    private int reports;
    private long received;
    private long sent;
    private long retransmitted;

    /**
     * @param options limits
     * @param random source of everything random
     */
    public IkeContext(IkeEngineOptions options, SecureRandom random) {
        this.options = options;
        this.random = random;
        this.table = new IkeSaTable(random);
        this.lifetimes = new Lifetimes(random);
    }

    /**
     * Begins a turn.
     *
     * @param present the present time
     */
    public void begin(Instant present) {
        now = present;
    }

    /** {@return the outputs of the turn, which ends} */
    public List<IkeOutput> end() {
        List<IkeOutput> finished = outputs;
        outputs = new ArrayList<>();
        return finished;
    }

    /** {@return the time of the turn} */
    public Instant now() {
        return now;
    }

    /** {@return limits} */
    public IkeEngineOptions options() {
        return options;
    }

    /** {@return source of everything random} */
    public SecureRandom random() {
        return random;
    }

    /** {@return all SAs} */
    public IkeSaTable table() {
        return table;
    }

    /** {@return when to rekey and try again} */
    public Lifetimes lifetimes() {
        return lifetimes;
    }

    /** {@return all peerings by name, in order of addition} */
    public Map<String, Peering> peerings() {
        return peerings;
    }

    /**
     * @param path where a message came in
     * @return the peering between these addresses, unless it is being removed
     */
    public Optional<Peering> peeringOf(TunnelPath path) {
        return peerings.values().stream()
                .filter(p -> !p.isStopped())
                .filter(p -> p.config().localIke().equals(path.local())
                        || p.config().localNatTraversal().equals(path.local()))
                .filter(p ->
                        p.config().remoteIke().address().equals(path.remote().address()))
                .findFirst();
    }

    /**
     * @param path from where to whom
     * @param message octets of an IKE message
     */
    public void send(TunnelPath path, byte[] message) {
        sent++;
        outputs.add(new IkeOutput.SendDatagram(path, message));
    }

    /**
     * @param path from where to whom
     * @param message octets that were sent before
     */
    public void sendAgain(TunnelPath path, byte[] message) {
        retransmitted++;
        send(path, message);
    }

    /**
     * @param output something to do
     */
    public void output(IkeOutput output) {
        outputs.add(output);
    }

    /**
     * @param event something to tell
     */
    public void emit(IkeEvent event) {
        outputs.add(new IkeOutput.Emit(event));
    }

    /**
     * Tells of something that anybody on the net can cause; beyond a bounded rate it is only counted.
     *
     * @param event something to tell
     */
    public void emitLimited(IkeEvent event) {
        if (!now.isBefore(reportPeriodEnd)) {
            reportPeriodEnd = now.plus(REPORT_PERIOD);
            reports = 0;
        }
        if (reports++ < REPORTS_PER_PERIOD) {
            emit(event);
        }
    }

    /** Counts a datagram. */
    public void countReceived() {
        received++;
    }

    /**
     * Counts a datagram that is ignored.
     *
     * @param reason why
     */
    public void drop(DropReason reason) {
        drops.merge(reason, 1L, Long::sum);
    }

    /** {@return the counters} */
    public IkeStatistics statistics() {
        return new IkeStatistics(received, sent, retransmitted, drops);
    }

    /**
     * Removes a child from the data plane at once.
     *
     * @param child the child
     */
    public void removeFromDataPlane(ChildSa child) {
        retired.remove(child.inboundSpi());
        table.releaseChildSpi(child.inboundSpi());
        outputs.add(new IkeOutput.RemoveChildSa(child.inboundSpi()));
    }

    /**
     * Lets a replaced child receive stragglers for a while before it is removed from the data plane. Its heir carries: one in between
     * may have been deleted before, and one that is replaced itself carries until it is deleted (RFC 7296 §2.8).
     *
     * @param child the child
     */
    public void retire(ChildSa child) {
        child.heir().ifPresent(heir -> outputs.add(new IkeOutput.ActivateOutbound(heir.inboundSpi())));
        retired.put(child.inboundSpi(), now.plus(STRAGGLERS));
    }

    /** Removes the retired children whose time has come. */
    public void removeRetired() {
        retired.entrySet().removeIf(entry -> {
            if (entry.getValue().isAfter(now)) {
                return false;
            }
            table.releaseChildSpi(entry.getKey());
            outputs.add(new IkeOutput.RemoveChildSa(entry.getKey()));
            return true;
        });
    }

    /** {@return when something is due next; {@link Instant#MAX} if nothing is} */
    public Instant deadline() {
        Instant earliest = Instant.MAX;
        for (Instant removal : retired.values()) {
            earliest = removal.isBefore(earliest) ? removal : earliest;
        }
        for (Peering peering : peerings.values()) {
            Instant due = peering.deadline();
            earliest = due.isBefore(earliest) ? due : earliest;
            for (IkeSa sa : peering.sas()) {
                Instant saDue = sa.deadline();
                earliest = saDue.isBefore(earliest) ? saDue : earliest;
            }
        }
        return earliest;
    }
}
