package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.internal.crypto.IkeKeys;
import dev.cygnet.ike.internal.crypto.Prf;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.ike.proposal.IkeSuite;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One IKE SA: SPIs, keys, windows, children and the time by which something must happen. */
public final class IkeSa {
    private final Peering peering;
    private final Sender role;
    private final long localSpi;
    private final RequestWindow requests = new RequestWindow();
    private final ResponseWindow responses = new ResponseWindow();
    private final Map<Spi, ChildSa> children = new LinkedHashMap<>();
    private final Deque<TaskRequest> queue = new ArrayDeque<>();
    private long remoteSpi;
    private TunnelPath path;
    private State state;
    private @Nullable Negotiated negotiated;
    private @Nullable Exchange active;
    private @Nullable InitTranscript transcript;
    private NatSituation nat = NatSituation.NONE_AT_OUR_END;
    private Instant establishedAt = Instant.MIN;
    private Instant rekeyAt = Instant.MAX;
    private Instant hardDeadline = Instant.MAX;
    private Instant livenessAt = Instant.MAX;
    private Instant lastHeard = Instant.MIN;

    /** Where an IKE SA stands. */
    public enum State {
        /** Our IKE_SA_INIT request is under way. */
        INIT_SENT,
        /** We have answered IKE_SA_INIT and wait for IKE_AUTH. */
        INIT_ANSWERED,
        /** Our IKE_AUTH request is under way. */
        AUTH_SENT,
        /** Authenticated at both ends. */
        ESTABLISHED,
        /** Another SA has inherited its children; it waits for its deletion. */
        REPLACED,
        /** Our request to delete it is under way. */
        DELETING,
        /** Gone. */
        CLOSED
    }

    /** Whether a NAT changes our own address on the way (RFC 7296 §2.23). */
    public enum NatSituation {
        /** The peer sees the address that we know of. */
        NONE_AT_OUR_END,
        /** We are behind a NAT and must keep its mapping alive. */
        WE_ARE_BEHIND_NAT
    }

    /** What IKE_SA_INIT or a rekey has agreed on. */
    private record Negotiated(
            IkeSuite suite, IkeKeys keys, MessageProtection outbound, MessageProtection inbound, Prf prf) {}

    /**
     * @param peering the connection it belongs to
     * @param role whether we began the exchange that made it
     * @param localSpi our SPI, not 0
     * @param remoteSpi the peer's SPI; 0 while unknown
     * @param path where its messages travel
     * @param state where it stands
     */
    public IkeSa(Peering peering, Sender role, long localSpi, long remoteSpi, TunnelPath path, State state) {
        this.peering = peering;
        this.role = role;
        this.localSpi = localSpi;
        this.remoteSpi = remoteSpi;
        this.path = path;
        this.state = state;
    }

    /** {@return the connection it belongs to} */
    public Peering peering() {
        return peering;
    }

    /** {@return whether we began the exchange that made it} */
    public Sender role() {
        return role;
    }

    /** {@return our SPI} */
    public long localSpi() {
        return localSpi;
    }

    /** {@return the peer's SPI; 0 while unknown} */
    public long remoteSpi() {
        return remoteSpi;
    }

    /**
     * @param spi the peer's SPI, now known
     */
    public void remoteSpi(long spi) {
        remoteSpi = spi;
    }

    /** {@return the SPI of the original initiator} */
    public long initiatorSpi() {
        return role == Sender.INITIATOR ? localSpi : remoteSpi;
    }

    /** {@return the SPI of the original responder; 0 while unknown} */
    public long responderSpi() {
        return role == Sender.INITIATOR ? remoteSpi : localSpi;
    }

    /** {@return where its messages travel} */
    public TunnelPath path() {
        return path;
    }

    /**
     * @param newPath where its messages travel from now on
     */
    public void path(TunnelPath newPath) {
        path = newPath;
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

    /** {@return whether it can carry exchanges about children} */
    public boolean isEstablished() {
        return state == State.ESTABLISHED;
    }

    /**
     * Records what has been negotiated; the SA owns keys and protections from now on.
     *
     * @param suite algorithms
     * @param keys keys
     * @param outbound protection of our messages
     * @param inbound protection of the peer's messages
     */
    public void negotiated(IkeSuite suite, IkeKeys keys, MessageProtection outbound, MessageProtection inbound) {
        negotiated = new Negotiated(suite, keys, outbound, inbound, Prf.of(suite.prf()));
    }

    /** {@return whether its messages are protected} */
    public boolean hasKeys() {
        return negotiated != null;
    }

    /** {@return negotiated algorithms} */
    public IkeSuite suite() {
        return requireNegotiated().suite;
    }

    /** {@return its keys} */
    public IkeKeys keys() {
        return requireNegotiated().keys;
    }

    /** {@return its pseudorandom function} */
    public Prf prf() {
        return requireNegotiated().prf;
    }

    /** {@return protection of our messages} */
    public MessageProtection outbound() {
        return requireNegotiated().outbound;
    }

    /** {@return protection of the peer's messages} */
    public MessageProtection inbound() {
        return requireNegotiated().inbound;
    }

    private Negotiated requireNegotiated() {
        if (negotiated == null) {
            throw new IllegalStateException("no keys have been negotiated");
        }
        return negotiated;
    }

    /**
     * Keeps both IKE_SA_INIT messages until AUTH has been computed over them.
     *
     * @param messages the messages
     */
    public void transcript(InitTranscript messages) {
        transcript = messages;
    }

    /** {@return both IKE_SA_INIT messages, once; they are forgotten} */
    public InitTranscript takeTranscript() {
        if (transcript == null) {
            throw new IllegalStateException("no IKE_SA_INIT exchange has been recorded");
        }
        InitTranscript taken = transcript;
        transcript = null;
        return taken;
    }

    /** {@return whether a NAT changes our address} */
    public NatSituation nat() {
        return nat;
    }

    /**
     * @param situation whether a NAT changes our address
     */
    public void nat(NatSituation situation) {
        nat = situation;
    }

    /** {@return our requests} */
    public RequestWindow requests() {
        return requests;
    }

    /** {@return the peer's requests} */
    public ResponseWindow responses() {
        return responses;
    }

    /** {@return our exchange under way} */
    public Optional<Exchange> active() {
        return Optional.ofNullable(active);
    }

    /**
     * @param exchange our exchange under way
     */
    public void active(Exchange exchange) {
        active = exchange;
    }

    /** Forgets the exchange under way. */
    public void clearActive() {
        active = null;
    }

    /** {@return tasks that wait for the exchange under way} */
    public Deque<TaskRequest> queue() {
        return queue;
    }

    /** {@return its children in order of creation} */
    public Collection<ChildSa> children() {
        return children.values();
    }

    /**
     * @param child a new child
     */
    public void addChild(ChildSa child) {
        children.put(child.inboundSpi(), child);
    }

    /**
     * @param inboundSpi our SPI of the child to forget
     */
    public void removeChild(Spi inboundSpi) {
        children.remove(inboundSpi);
    }

    /**
     * @param inboundSpi our SPI
     * @return the child
     */
    public Optional<ChildSa> child(Spi inboundSpi) {
        return Optional.ofNullable(children.get(inboundSpi));
    }

    /**
     * @param outboundSpi the peer's SPI
     * @return the child
     */
    public Optional<ChildSa> childByOutbound(Spi outboundSpi) {
        return children.values().stream()
                .filter(c -> c.outboundSpi().equals(outboundSpi))
                .findFirst();
    }

    /**
     * @param templateName name of a child
     * @return whether a child of that name is in use or being replaced
     */
    public boolean hasLiveChild(String templateName) {
        return children.values().stream()
                .anyMatch(c -> c.template().name().equals(templateName)
                        && (c.state() == ChildSa.State.ESTABLISHED || c.state() == ChildSa.State.REKEYING));
    }

    /**
     * Hands children and queue over to the SA that replaces this one; a wish to replace this one is fulfilled.
     *
     * @param heir the new SA
     */
    public void bequeath(IkeSa heir) {
        children.values().forEach(heir::addChild);
        children.clear();
        queue.removeIf(task -> task instanceof TaskRequest.RekeyIkeSa);
        heir.queue.addAll(queue);
        queue.clear();
    }

    /** {@return when it was established} */
    public Instant establishedAt() {
        return establishedAt;
    }

    /**
     * Starts its lifetimes.
     *
     * @param now when it was established
     * @param softEnd when to rekey it
     * @param hardEnd when it must be gone
     * @param firstLiveness when to look first whether the peer is silent
     */
    public void established(Instant now, Instant softEnd, Instant hardEnd, Instant firstLiveness) {
        state = State.ESTABLISHED;
        establishedAt = now;
        rekeyAt = softEnd;
        hardDeadline = hardEnd;
        livenessAt = firstLiveness;
        lastHeard = now;
    }

    /** {@return when to rekey it} */
    public Instant rekeyAt() {
        return rekeyAt;
    }

    /**
     * @param when when to rekey it
     */
    public void rekeyAt(Instant when) {
        rekeyAt = when;
    }

    /** {@return when it must be gone} */
    public Instant hardDeadline() {
        return hardDeadline;
    }

    /**
     * @param when when it must be gone
     */
    public void hardDeadline(Instant when) {
        hardDeadline = when;
    }

    /** {@return when to look whether the peer is silent} */
    public Instant livenessAt() {
        return livenessAt;
    }

    /**
     * @param when when to look whether the peer is silent
     */
    public void livenessAt(Instant when) {
        livenessAt = when;
    }

    /** {@return when the last authentic message came in} */
    public Instant lastHeard() {
        return lastHeard;
    }

    /**
     * @param when when an authentic message came in
     */
    public void lastHeard(Instant when) {
        lastHeard = when;
    }

    /** {@return when the engine must look at it next} */
    public Instant deadline() {
        Instant earliest = requests.deadline().orElse(Instant.MAX);
        earliest = earlier(earliest, hardDeadline);
        if (state != State.ESTABLISHED) {
            return earliest;
        }
        earliest = earlier(earlier(earliest, rekeyAt), livenessAt);
        for (ChildSa child : children.values()) {
            earliest = earlier(earliest, child.deadline());
        }
        return earliest;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Forgets everything; keys are overwritten. */
    public void destroy() {
        state = State.CLOSED;
        active().ifPresent(Exchange::abandoned);
        active = null;
        queue.clear();
        children.clear();
        if (negotiated != null) {
            negotiated.keys.destroy();
            negotiated.outbound.destroy();
            negotiated.inbound.destroy();
            negotiated = null;
        }
    }
}
