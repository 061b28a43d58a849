package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CHILD_SA pair as the engine keeps it; its keys are with the data plane. */
public final class ChildSa {
    private final ChildTemplate template;
    private final Spi inboundSpi;
    private final Spi outboundSpi;
    private final EspAlgorithms algorithms;
    private final List<TrafficSelector> localSelectors;
    private final List<TrafficSelector> remoteSelectors;
    private final Instant hardDeadline;
    private Instant rekeyAt;
    private State state = State.ESTABLISHED;
    private @Nullable ChildSa successor;

    /** Where a child stands. */
    public enum State {
        /** In use. */
        ESTABLISHED,
        /** A request of ours to replace it is under way. */
        REKEYING,
        /** A newer one has taken its place; it waits for its deletion. */
        REPLACED,
        /** A request of ours to delete it is under way or queued. */
        DELETING,
        /** It is deleted or given up. */
        ENDED
    }

    /**
     * @param template what it was made from
     * @param inboundSpi our SPI
     * @param outboundSpi the peer's SPI
     * @param algorithms negotiated algorithms
     * @param localSelectors our side
     * @param remoteSelectors the peer's side
     * @param rekeyAt when its soft lifetime ends
     * @param hardDeadline when its lifetime ends
     */
    public ChildSa(
            ChildTemplate template,
            Spi inboundSpi,
            Spi outboundSpi,
            EspAlgorithms algorithms,
            List<TrafficSelector> localSelectors,
            List<TrafficSelector> remoteSelectors,
            Instant rekeyAt,
            Instant hardDeadline) {
        this.template = template;
        this.inboundSpi = inboundSpi;
        this.outboundSpi = outboundSpi;
        this.algorithms = algorithms;
        this.localSelectors = List.copyOf(localSelectors);
        this.remoteSelectors = List.copyOf(remoteSelectors);
        this.rekeyAt = rekeyAt;
        this.hardDeadline = hardDeadline;
    }

    /** {@return what it was made from} */
    public ChildTemplate template() {
        return template;
    }

    /** {@return our SPI} */
    public Spi inboundSpi() {
        return inboundSpi;
    }

    /** {@return the peer's SPI} */
    public Spi outboundSpi() {
        return outboundSpi;
    }

    /** {@return negotiated algorithms} */
    public EspAlgorithms algorithms() {
        return algorithms;
    }

    /** {@return our side} */
    public List<TrafficSelector> localSelectors() {
        return localSelectors;
    }

    /** {@return the peer's side} */
    public List<TrafficSelector> remoteSelectors() {
        return remoteSelectors;
    }

    /** {@return when its soft lifetime ends or a rekey is tried again} */
    public Instant rekeyAt() {
        return rekeyAt;
    }

    /**
     * @param when when a rekey is tried again
     */
    public void rekeyAt(Instant when) {
        rekeyAt = when;
    }

    /** {@return when its lifetime ends} */
    public Instant hardDeadline() {
        return hardDeadline;
    }

    /** {@return where it stands} */
    public State state() {
        return state;
    }

    /**
     * @param next where it stands now
     */
    public void state(State next) {
        state = next;
    }

    /** {@return the child that has taken its place} */
    public Optional<ChildSa> successor() {
        return Optional.ofNullable(successor);
    }

    /** {@return the first in the row of those that have taken each other's place that has not ended} */
    public Optional<ChildSa> heir() {
        ChildSa heir = successor;
        while (heir != null && heir.state == State.ENDED) {
            heir = heir.successor;
        }
        return Optional.ofNullable(heir);
    }

    /**
     * Records who takes its place.
     *
     * @param child the newer one
     */
    public void replacedBy(ChildSa child) {
        successor = child;
        if (state != State.DELETING && state != State.ENDED) {
            state = State.REPLACED;
        }
    }

    /** {@return when the engine must look at it: its soft lifetime while in use, else its hard lifetime} */
    public Instant deadline() {
        return state == State.ESTABLISHED && rekeyAt.isBefore(hardDeadline) ? rekeyAt : hardDeadline;
    }
}
