package dev.cygnet.gateway;

import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.gateway.report.GatewayListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets threads wait until a connection is up. */
final class UpLatch implements GatewayListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> up = new HashSet<>();
    private boolean stopped;

    @Override
    public void onEvent(GatewayEvent event) {
        if (event instanceof ConnectionUp || event instanceof ConnectionDown || event instanceof GatewayStopped) {
            lock.lock();
            try {
                note(event);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void note(GatewayEvent event) {
        if (event instanceof ConnectionUp connection) {
            up.add(connection.connection());
        } else if (event instanceof ConnectionDown connection) {
            up.remove(connection.connection());
        } else {
            stopped = true;
            up.clear();
        }
    }

    /** {@return whether the connection was up before the time was over or the gateway stopped} */
    boolean await(String connection, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!up.contains(connection) && !stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
            return up.contains(connection);
        } finally {
            lock.unlock();
        }
    }
}
