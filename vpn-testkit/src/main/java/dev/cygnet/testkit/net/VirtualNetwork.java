package dev.cygnet.testkit.net;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.clock.EventScheduler;
import dev.cygnet.testkit.clock.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A UDP underlay in virtual time. Between any two attached addresses there is a link in each direction. Not thread-safe; the same seed and
 * the same calls give the same deliveries.
 *
 * <p>A datagram is judged by the rules, then by the link when it is sent. A cut stops what is sent while it lasts and what would arrive
 * while it lasts: a cut link loses what is on it; a cut address neither sends nor receives, but what it sent before still arrives.
 */
public final class VirtualNetwork {
    /** The largest UDP payload in one IPv4 packet. */
    public static final int MAX_PAYLOAD = 65_507;

    private record Direction(IpAddress from, IpAddress to) {}

    private final EventScheduler scheduler;
    private final SeededRandom random;
    private final Map<IpAddress, DatagramReceiver> receivers = new HashMap<>();
    private final Set<IpAddress> cutAddresses = new HashSet<>();
    private final Map<Direction, Link> links = new HashMap<>();
    private final Set<Direction> ownProfiles = new HashSet<>();
    private final List<DatagramRule> rules = new ArrayList<>();
    private final List<NetworkObserver> observers = new ArrayList<>();
    private final Set<InFlight> inFlight = new LinkedHashSet<>();
    private LinkProfile defaultProfile = LinkProfile.clean();
    private long sent;

    /**
     * @param scheduler what deliveries are scheduled with
     * @param random the chance of all links
     */
    public VirtualNetwork(EventScheduler scheduler, SeededRandom random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /**
     * Attaches an address.
     *
     * @param address not attached yet
     * @param receiver takes what arrives, for every port
     * @throws IllegalArgumentException if the address is attached already
     */
    public void attach(IpAddress address, DatagramReceiver receiver) {
        if (receivers.putIfAbsent(address, receiver) != null) {
            throw new IllegalArgumentException(address + " is attached already");
        }
    }

    /**
     * Detaches an address: its node is gone.
     *
     * @param address attached or not
     */
    public void detach(IpAddress address) {
        receivers.remove(address);
    }

    /**
     * Sets the profile of every link that has none of its own, existing ones included.
     *
     * @param profile the profile
     */
    public void defaultLink(LinkProfile profile) {
        defaultProfile = profile;
        links.forEach((direction, link) -> {
            if (!ownProfiles.contains(direction)) {
                link.profile(profile);
            }
        });
    }

    /**
     * Sets the profile of both directions between two addresses.
     *
     * @param one an address
     * @param other another
     * @param profile the profile
     */
    public void link(IpAddress one, IpAddress other, LinkProfile profile) {
        oneWay(one, other, profile);
        oneWay(other, one, profile);
    }

    /**
     * Sets the profile of one direction.
     *
     * @param from the sender's address
     * @param to the receiver's address
     * @param profile the profile
     */
    public void oneWay(IpAddress from, IpAddress to, LinkProfile profile) {
        Direction direction = new Direction(from, to);
        ownProfiles.add(direction);
        link(direction).profile(profile);
    }

    /**
     * Takes an address off the network, as when a gateway loses it.
     *
     * @param address the address
     */
    public void cut(IpAddress address) {
        cutAddresses.add(address);
    }

    /**
     * Ends the {@link #cut(IpAddress) cut} of an address.
     *
     * @param address the address
     */
    public void restore(IpAddress address) {
        cutAddresses.remove(address);
    }

    /**
     * Cuts one direction.
     *
     * @param from the sender's address
     * @param to the receiver's address
     */
    public void cutOneWay(IpAddress from, IpAddress to) {
        link(new Direction(from, to)).cut();
    }

    /**
     * Ends the {@link #cutOneWay cut} of one direction.
     *
     * @param from the sender's address
     * @param to the receiver's address
     */
    public void restoreOneWay(IpAddress from, IpAddress to) {
        link(new Direction(from, to)).restore();
    }

    /**
     * Adds a rule; the first rule that does not pass decides.
     *
     * @param rule asked after those that were added before
     */
    public void addRule(DatagramRule rule) {
        rules.add(rule);
    }

    /**
     * Removes a rule.
     *
     * @param rule the same object that was added
     */
    public void removeRule(DatagramRule rule) {
        rules.remove(rule);
    }

    /**
     * Adds an observer.
     *
     * @param observer sees everything from now on
     */
    public void addObserver(NetworkObserver observer) {
        observers.add(observer);
    }

    /**
     * Sends a datagram.
     *
     * @param source an endpoint of the sender
     * @param destination where to
     * @param array holds the payload; copied
     * @param offset its first octet
     * @param length its octets, 0 to {@value #MAX_PAYLOAD}
     * @throws IllegalArgumentException if the payload is larger than that
     */
    public void send(UdpEndpoint source, UdpEndpoint destination, byte[] array, int offset, int length) {
        if (length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a UDP payload of " + length + " octets is larger than " + MAX_PAYLOAD + "; no IP packet holds it");
        }
        byte[] payload = new byte[length];
        System.arraycopy(array, offset, payload, 0, length);
        Datagram datagram = new Datagram(++sent, source, destination, payload);
        Instant now = scheduler.now();
        tell(datagram, new Fate.Sent());
        Link link = link(new Direction(source.address(), destination.address()));
        Optional<String> obstacle = obstacleAtDeparture(datagram, link);
        if (obstacle.isPresent()) {
            tell(datagram, new Fate.Dropped(obstacle.get()));
            return;
        }
        Verdict verdict = judge(datagram, now);
        if (verdict instanceof Verdict.Pass) {
            Link.Crossing crossing = link.cross(datagram, now);
            if (crossing.arrivals().isEmpty()) {
                tell(datagram, new Fate.Dropped(crossing.loss()));
            }
            crossing.arrivals().forEach(arrival -> travel(datagram, arrival));
        } else if (verdict instanceof Verdict.Deliver) {
            travel(datagram, link.spared(now));
        } else if (verdict instanceof Verdict.Delay delay) {
            travel(datagram, link.delayed(now, delay.extra()));
        } else if (verdict instanceof Verdict.Drop drop) {
            tell(datagram, new Fate.Dropped(drop.why()));
        }
    }

    /** {@return what was sent and has not arrived yet, in the order of sending} */
    public List<InFlight> inFlight() {
        return List.copyOf(inFlight);
    }

    /**
     * Decides the fate of a datagram on its way.
     *
     * @param flight from {@link #inFlight}
     * @param verdict deliver: it arrives now; delay: it arrives that much later than it would have; pass: nothing changes
     * @return whether it was still on its way
     */
    public boolean judge(InFlight flight, Verdict verdict) {
        if (!inFlight.contains(flight)) {
            return false;
        }
        if (verdict instanceof Verdict.Pass) {
            return true;
        }
        flight.arrival().cancel();
        inFlight.remove(flight);
        if (verdict instanceof Verdict.Deliver) {
            travel(flight.datagram(), scheduler.now());
        } else if (verdict instanceof Verdict.Delay delay) {
            travel(flight.datagram(), flight.due().plus(delay.extra()));
        } else if (verdict instanceof Verdict.Drop drop) {
            tell(flight.datagram(), new Fate.Dropped(drop.why()));
        }
        return true;
    }

    private Verdict judge(Datagram datagram, Instant now) {
        // A copy: a rule may remove itself.
        for (DatagramRule rule : List.copyOf(rules)) {
            Verdict verdict = rule.judge(datagram, now);
            if (!(verdict instanceof Verdict.Pass)) {
                return verdict;
            }
        }
        return Verdict.pass();
    }

    private void travel(Datagram datagram, Instant due) {
        InFlight[] self = new InFlight[1];
        self[0] = new InFlight(datagram, due, scheduler.schedule(due, () -> {
            inFlight.remove(self[0]);
            arrive(datagram);
        }));
        inFlight.add(self[0]);
    }

    private void arrive(Datagram datagram) {
        IpAddress address = datagram.destination().address();
        Link link = link(new Direction(datagram.source().address(), address));
        DatagramReceiver receiver = receivers.get(address);
        if (link.isCut()) {
            tell(datagram, new Fate.Dropped("the link is cut"));
        } else if (cutAddresses.contains(address)) {
            tell(datagram, new Fate.Dropped(address + " is cut off"));
        } else if (receiver == null) {
            tell(datagram, new Fate.Dropped("nobody has " + address));
        } else {
            tell(datagram, new Fate.Delivered());
            receiver.receive(datagram.destination(), datagram.source(), datagram.payload(), scheduler.now());
        }
    }

    private Optional<String> obstacleAtDeparture(Datagram datagram, Link link) {
        IpAddress from = datagram.source().address();
        if (from.isV4() != datagram.destination().address().isV4()) {
            return Optional.of("source and destination are of different families");
        }
        if (cutAddresses.contains(from)) {
            return Optional.of(from + " is cut off");
        }
        return link.isCut() ? Optional.of("the link is cut") : Optional.empty();
    }

    private Link link(Direction direction) {
        return links.computeIfAbsent(
                direction, way -> new Link(defaultProfile, random.split(way.from() + " to " + way.to())));
    }

    private void tell(Datagram datagram, Fate fate) {
        Instant now = scheduler.now();
        for (NetworkObserver observer : observers) {
            observer.observe(now, datagram, fate);
        }
    }
}
