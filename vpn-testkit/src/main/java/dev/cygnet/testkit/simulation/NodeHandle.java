package dev.cygnet.testkit.simulation;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.clock.EventScheduler;
import dev.cygnet.testkit.clock.EventScheduler.Scheduled;
import dev.cygnet.testkit.net.VirtualNetwork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A node in a simulation: calls it when datagrams arrive and when its deadlines pass. */
public final class NodeHandle {
    /** After so many calls at one instant that leave a deadline in the past, the node is stuck. */
    private static final int PATIENCE = 1_000;

    private final String name;
    private final SimNode node;
    private final List<IpAddress> addresses;
    private final EventScheduler scheduler;
    private final VirtualNetwork network;
    private Optional<Scheduled> timer = Optional.empty();
    private boolean removed;

    NodeHandle(String name, SimNode node, List<IpAddress> addresses, EventScheduler scheduler, VirtualNetwork network) {
        this.name = name;
        this.node = node;
        this.addresses = addresses;
        this.scheduler = scheduler;
        this.network = network;
    }

    void attach() {
        addresses.forEach(address -> network.attach(address, this::receive));
        rearm();
    }

    /** {@return the node's name} */
    public String name() {
        return name;
    }

    /** {@return its addresses} */
    public List<IpAddress> addresses() {
        return addresses;
    }

    /**
     * Does something to the node now, such as starting it or handing it a packet of its LAN, and then asks for its next deadline. Whoever
     * touches the node in another way must not change its deadline.
     *
     * @param action receives the time; without effect on a removed node
     */
    public void act(Consumer<Instant> action) {
        if (removed) {
            return;
        }
        action.accept(scheduler.now());
        rearm();
    }

    /** Takes the node out at once, as in a crash: no timer, no datagram reaches it any more; what it sent still arrives. */
    public void remove() {
        removed = true;
        addresses.forEach(network::detach);
        timer.ifPresent(Scheduled::cancel);
    }

    private void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now) {
        act(time -> node.receive(local, remote, payload, now));
    }

    /** Leaves an earlier timer alone: when it fires and nothing is due, it is set anew. That saves a change per datagram. */
    private void rearm() {
        Optional<Instant> deadline = removed ? Optional.empty() : node.nextDeadline();
        if (deadline.isEmpty()
                || timer.filter(set -> !set.at().isAfter(deadline.get())).isPresent()) {
            return;
        }
        timer.ifPresent(Scheduled::cancel);
        timer = Optional.of(scheduler.schedule(deadline.get(), this::fire));
    }

    private void fire() {
        timer = Optional.empty();
        for (int call = 0; isDue(); call++) {
            if (call == PATIENCE) {
                throw new IllegalStateException("node " + name + " still has the deadline "
                        + node.nextDeadline().orElseThrow() + " after " + call + " calls at " + scheduler.now()
                        + "; onTimer must leave a later one or none");
            }
            node.onTimer(scheduler.now());
        }
        rearm();
    }

    private boolean isDue() {
        return !removed
                && node.nextDeadline()
                        .filter(deadline -> !deadline.isAfter(scheduler.now()))
                        .isPresent();
    }

    @Override
    public String toString() {
        return name + " " + addresses;
    }
}
