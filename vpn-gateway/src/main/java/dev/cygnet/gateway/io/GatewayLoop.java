package dev.cygnet.gateway.io;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.port.DatagramPort;
import dev.cygnet.gateway.port.PacketPort;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.gateway.runtime.GatewayCore;
import dev.cygnet.model.CygnetException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs one gateway: receives, forwards, fires timers, carries out commands. Sockets and LAN are served in turns of at most
 * {@value #BURST} packets each, so that none starves the others.
 */
public final class GatewayLoop {
    /** Packets that one source may bring in one turn. */
    public static final int BURST = 64;

    private static final int MAX_COMMANDS = 1024;
    private static final Duration PAUSE_AFTER_DEFECT = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLoop.class);

    private final MonotonicClock clock = new MonotonicClock();
    private final Selector selector;
    private final UdpSockets sockets;
    private final LanAttachment lan;
    private final GatewayCore core;
    private final BlockingQueue<Command<?>> commands = new ArrayBlockingQueue<>(MAX_COMMANDS);
    private final CompletableFuture<GatewayStatus> ended = new CompletableFuture<>();
    private final Thread thread;
    private final UdpSockets.Receiver receiver;
    private final PacketPort fromLan;
    private Instant now = clock.now();
    private Optional<Instant> stopBy = Optional.empty();
    private volatile Optional<Duration> stopWithin = Optional.empty();

    /** Makes the core around the loop's ports. */
    @FunctionalInterface
    public interface CoreFactory {
        /**
         * @param underlay sends through the loop's sockets
         * @param lan the loop's LAN
         * @return a core that has not been started
         */
        GatewayCore create(DatagramPort underlay, PacketPort lan);
    }

    private GatewayLoop(NodePlan plan, LanAttachment lan, CoreFactory factory) throws IOException {
        this.lan = lan;
        selector = Selector.open();
        try {
            sockets = UdpSockets.open(plan.localEndpoints(), selector);
        } catch (RuntimeException e) {
            selector.close();
            throw e;
        }
        try {
            lan.open(selector::wakeup);
            core = factory.create(sockets, lan);
        } catch (RuntimeException e) {
            closeAll();
            throw e;
        }
        receiver = (local, remote, payload) -> core.onDatagram(local, remote, payload, now);
        fromLan = packet -> core.onLanPacket(packet, now);
        thread = new Thread(this::run, "cygnet-" + plan.node());
    }

    /**
     * Binds the sockets, opens the LAN, starts the core and the thread.
     *
     * @param plan what to run
     * @param lan the gateway's own side
     * @param factory makes the core
     * @return the running loop
     * @throws CygnetException if a socket cannot be bound, the LAN not be opened or a key not be read; nothing runs then
     */
    public static GatewayLoop start(NodePlan plan, LanAttachment lan, CoreFactory factory) {
        GatewayLoop loop;
        try {
            loop = new GatewayLoop(plan, lan, factory);
        } catch (IOException e) {
            throw new CygnetException(
                    "the operating system gives no selector (" + e.getMessage()
                            + "); raise the limit of open files (ulimit -n)",
                    e);
        }
        try {
            loop.core.start(loop.clock.now());
        } catch (RuntimeException e) {
            loop.closeAll();
            throw e;
        }
        loop.thread.start();
        return loop;
    }

    /**
     * Runs a command on the loop's thread.
     *
     * @param <T> its result
     * @param command takes the core and the time
     * @return its result; fails if the command throws or the gateway has stopped
     */
    public <T> CompletableFuture<T> submit(BiFunction<GatewayCore, Instant, T> command) {
        Command<T> queued = new Command<>(command, new CompletableFuture<>());
        if (!commands.offer(queued)) {
            queued.result.completeExceptionally(
                    new CygnetException("the gateway is behind with " + MAX_COMMANDS + " commands; send fewer"));
        }
        if (ended.isDone()) {
            refuseCommands();
        }
        selector.wakeup();
        return queued.result;
    }

    private record Command<T>(BiFunction<GatewayCore, Instant, T> action, CompletableFuture<T> result) {
        void run(GatewayCore core, Instant now) {
            try {
                result.complete(action.apply(core, now));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }

    private void refuseCommands() {
        for (Command<?> command = commands.poll(); command != null; command = commands.poll()) {
            command.result.completeExceptionally(
                    new CygnetException("gateway " + core.plan().node() + " has stopped; start a new one"));
        }
    }

    /**
     * Deletes all SAs with their peers, then ends the thread. Returns at once.
     *
     * @param grace how long the peers may take to answer
     * @return completes when the thread has ended, with the last snapshot
     */
    public CompletableFuture<GatewayStatus> stop(Duration grace) {
        stopWithin = Optional.of(grace);
        selector.wakeup();
        return ended;
    }

    /** {@return completes when the thread has ended, with the last snapshot} */
    public CompletableFuture<GatewayStatus> ended() {
        return ended;
    }

    /** {@return datagrams that could not be sent or read; safe from any thread} */
    public long socketDrops() {
        return sockets.drops();
    }

    /** {@return packets that the LAN dropped; safe from any thread} */
    public long lanDrops() {
        return lan.drops();
    }

    private void run() {
        try {
            boolean busy = false;
            while (!core.isStopped()) {
                busy = turn(busy);
            }
        } catch (IOException e) {
            LOG.atError().setCause(e).addKeyValue("node", core.plan().node()).log("the gateway's selector failed");
        } finally {
            core.abandon(clock.now());
            closeAll();
            ended.complete(core.status());
            refuseCommands();
        }
    }

    /** One round over all sources; answers whether one of them has more. */
    private boolean turn(boolean busy) throws IOException {
        await(busy);
        now = clock.now();
        try {
            runCommands();
            beginToStop();
            boolean more = receive();
            more |= lan.drain(fromLan, BURST) == BURST;
            fireTimers();
            return more;
        } catch (RuntimeException e) {
            // A defect of ours must not end all tunnels; the pause keeps it from taking the processor.
            LOG.atError().setCause(e).addKeyValue("node", core.plan().node()).log("defect in the gateway");
            selector.select(PAUSE_AFTER_DEFECT.toMillis());
            return false;
        }
    }

    private void await(boolean busy) throws IOException {
        if (busy || !commands.isEmpty()) {
            selector.selectNow();
            return;
        }
        Optional<Instant> deadline = earliest(core.nextDeadline(), stopBy);
        if (deadline.isEmpty()) {
            selector.select();
            return;
        }
        Duration pause = Duration.between(clock.now(), deadline.get());
        if (pause.isNegative() || pause.isZero()) {
            selector.selectNow();
        } else {
            selector.select(pause.toMillis() + 1);
        }
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isBefore(other.get())) ? one : other;
    }

    private void runCommands() {
        for (int i = 0; i < BURST; i++) {
            Command<?> command = commands.poll();
            if (command == null) {
                return;
            }
            command.run(core, now);
        }
    }

    private void beginToStop() {
        if (stopBy.isEmpty() && stopWithin.isPresent()) {
            stopBy = stopWithin.map(now::plus);
            core.shutdown(now);
        }
    }

    private boolean receive() {
        boolean more = false;
        for (SelectionKey key : selector.selectedKeys()) {
            more |= sockets.receive(key, receiver, BURST) == BURST;
        }
        selector.selectedKeys().clear();
        return more;
    }

    private void fireTimers() {
        Optional<Instant> deadline = core.nextDeadline();
        if (deadline.isPresent() && !deadline.get().isAfter(now)) {
            core.onTimer(now);
        }
        if (stopBy.isPresent() && !stopBy.get().isAfter(now)) {
            core.abandon(now);
        }
    }

    private void closeAll() {
        sockets.close();
        lan.close();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("closing the selector failed");
        }
    }
}
