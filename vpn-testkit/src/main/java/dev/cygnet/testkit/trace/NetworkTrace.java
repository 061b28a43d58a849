package dev.cygnet.testkit.trace;

import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.net.Datagram;
import dev.cygnet.testkit.net.Fate;
import dev.cygnet.testkit.net.NetworkObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the last datagrams of a network and what became of them, counts all, and keeps a fingerprint of all: two runs with the same
 * fingerprint sent, delivered and dropped the same octets at the same times. Not thread-safe.
 */
public final class NetworkTrace implements NetworkObserver {
    /** How many entries a trace keeps unless said otherwise. */
    public static final int DEFAULT_CAPACITY = 20_000;

    private final int capacity;
    private final ArrayDeque<TraceEntry> entries = new ArrayDeque<>();
    private final Map<Fate.Kind, Long> counts = new EnumMap<>(Fate.Kind.class);
    private long fingerprint;

    /**
     * @param capacity how many entries are kept, at least 1; the oldest make room
     */
    public NetworkTrace(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a trace keeps at least one entry, not " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public void observe(Instant at, Datagram datagram, Fate fate) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(new TraceEntry(at, datagram, fate));
        counts.merge(fate.kind(), 1L, Long::sum);
        mix(at.getEpochSecond());
        mix(at.getNano());
        mix(fate.kind().name().hashCode());
        mix(datagram.source());
        mix(datagram.destination());
        mix(datagram.hashCode());
    }

    private void mix(UdpEndpoint endpoint) {
        mix(endpoint.address().high());
        mix(endpoint.address().low());
        mix(endpoint.port());
    }

    /** One step of FNV-1a over eight octets at a time, with the high bits folded down. */
    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * 0x0000_0100_0000_01b3L;
        fingerprint ^= fingerprint >>> 32;
    }

    /** {@return the entries that are kept, oldest first} */
    public List<TraceEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * @param most how many at most
     * @return the last entries, oldest first
     */
    public List<TraceEntry> last(int most) {
        return entries.stream().skip(Math.max(0, entries.size() - most)).toList();
    }

    /**
     * @param kind a fate
     * @return how many datagrams had it so far, forgotten ones included; a duplicate is delivered twice
     */
    public long count(Fate.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** {@return how many entries had to make room} */
    public long forgotten() {
        long all = 0;
        for (long count : counts.values()) {
            all += count;
        }
        return all - entries.size();
    }

    /** {@return a number that depends on everything observed so far} */
    public long fingerprint() {
        return fingerprint;
    }

    /**
     * Writes the datagrams of one fate as a capture: {@code SENT} shows what left the nodes, {@code DELIVERED} what reached them.
     *
     * @param out stays open
     * @param kind the fate
     * @throws IOException if writing fails
     */
    public void writePcap(OutputStream out, Fate.Kind kind) throws IOException {
        PcapWriter writer = new PcapWriter(out);
        for (TraceEntry entry : entries) {
            if (entry.fate().kind() == kind) {
                writer.write(entry.at(), entry.datagram());
            }
        }
        writer.flush();
    }

    @Override
    public String toString() {
        return count(Fate.Kind.SENT) + " sent, " + count(Fate.Kind.DELIVERED) + " delivered, "
                + count(Fate.Kind.DROPPED) + " dropped";
    }
}
