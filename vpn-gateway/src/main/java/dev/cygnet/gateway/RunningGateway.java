package dev.cygnet.gateway;

import dev.cygnet.gateway.io.GatewayLoop;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.report.GatewayStatus;
import dev.cygnet.gateway.runtime.GatewayCore;
import dev.cygnet.model.CygnetException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** A gateway that runs on a thread of its own. Safe for use by several threads. */
public final class RunningGateway implements AutoCloseable {
    /** How long {@link #close} gives the peers to answer: three transmissions of a DELETE (PRO-DPD-005). */
    public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(4);

    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

    private final NodePlan plan;
    private final GatewayLoop loop;
    private final EventDispatcher events;
    private final UpLatch upLatch;

    RunningGateway(NodePlan plan, GatewayLoop loop, EventDispatcher events, UpLatch upLatch) {
        this.plan = plan;
        this.loop = loop;
        this.events = events;
        this.upLatch = upLatch;
    }

    /** {@return what the gateway runs} */
    public NodePlan plan() {
        return plan;
    }

    /**
     * Waits until a connection carries packets.
     *
     * @param connection its name
     * @param timeout how long at most
     * @throws IllegalArgumentException if there is no such connection
     * @throws CygnetException if it is not up in time; the message says what failed last
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void awaitUp(String connection, Duration timeout) throws InterruptedException {
        plan.connection(connection);
        if (!upLatch.await(connection, timeout)) {
            String why = status().connection(connection).lastFailure().orElse("no answer from the peer so far");
            throw new CygnetException(
                    "connection '" + connection + "' did not come up within " + timeout.toMillis() + " ms: " + why);
        }
    }

    /** {@return a snapshot of the state; the last one if the gateway has stopped} */
    public GatewayStatus status() {
        if (loop.ended().isDone()) {
            return loop.ended().join();
        }
        try {
            return await(loop.submit((core, now) -> core.status()));
        } catch (CygnetException e) {
            if (loop.ended().isDone()) {
                return loop.ended().join();
            }
            throw e;
        }
    }

    /**
     * Establishes a connection now if it is down.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void initiate(String connection) {
        command(connection, (core, now) -> {
            core.initiate(connection, now);
            return now;
        });
    }

    /**
     * Rekeys the IKE SA of a connection now.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void rekeyIkeSa(String connection) {
        command(connection, (core, now) -> {
            core.rekeyIkeSa(connection, now);
            return now;
        });
    }

    /**
     * Rekeys all children of a connection now.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void rekeyChildSas(String connection) {
        command(connection, (core, now) -> {
            core.rekeyChildSas(connection, now);
            return now;
        });
    }

    /**
     * Checks now whether the peer of a connection is alive.
     *
     * @param connection its name
     * @throws IllegalArgumentException if there is no such connection
     */
    public void checkLiveness(String connection) {
        command(connection, (core, now) -> {
            core.checkLiveness(connection, now);
            return now;
        });
    }

    /**
     * Sends an ICMP echo request to the peer's tunnel address, through that very connection;
     * {@link dev.cygnet.gateway.report.GatewayEvent.PingAnswered} tells of the reply.
     *
     * @param connection its name
     * @return the request's sequence number
     * @throws IllegalArgumentException if there is no such connection
     */
    public int ping(String connection) {
        return command(connection, (core, now) -> core.ping(connection, now));
    }

    /** {@return datagrams and packets that were dropped at the sockets and at the LAN, outside the gateway's own counters} */
    public long ioDrops() {
        return loop.socketDrops() + loop.lanDrops();
    }

    /** {@return events that were dropped because the listeners were too slow} */
    public long eventDrops() {
        return events.overflows();
    }

    /** {@return completes when the gateway has stopped, with its last snapshot} */
    public CompletableFuture<GatewayStatus> stopped() {
        return loop.ended().copy();
    }

    /** Deletes all SAs with their peers and ends; takes at most {@link #SHUTDOWN_GRACE} and a little. Harmless if repeated. */
    @Override
    public void close() {
        await(loop.stop(SHUTDOWN_GRACE), SHUTDOWN_GRACE.plus(ANSWER_TIME));
        events.awaitEnd(ANSWER_TIME);
    }

    private <T> T command(String connection, BiFunction<GatewayCore, Instant, T> action) {
        plan.connection(connection);
        return await(loop.submit(action));
    }

    private <T> T await(CompletableFuture<T> future) {
        return await(future, ANSWER_TIME);
    }

    private <T> T await(CompletableFuture<T> future, Duration timeout) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CygnetException(plan.node(), e);
        } catch (TimeoutException e) {
            throw new CygnetException(
                    "gateway " + plan.node() + " does not answer; its thread is blocked or out of processor time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CygnetException("interrupted while waiting for gateway " + plan.node(), e);
        }
    }
}
