package dev.cygnet.gateway;

import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to the application on a thread of its own, so that a slow listener never delays packets. */
final class EventDispatcher implements GatewayListener {
    private static final int CAPACITY = 4096;
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);

    private final BlockingQueue<GatewayEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong overflows = new AtomicLong();
    private final List<Consumer<GatewayEvent>> consumers;
    private final Thread thread;

    EventDispatcher(String node, List<Consumer<GatewayEvent>> consumers) {
        this.consumers = List.copyOf(consumers);
        thread = new Thread(this::run, "cygnet-events-" + node);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void onEvent(GatewayEvent event) {
        if (!queue.offer(event)) {
            overflows.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (true) {
                GatewayEvent event = queue.take();
                consumers.forEach(consumer -> tell(consumer, event));
                if (event instanceof GatewayEvent.GatewayStopped) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("the event thread was interrupted");
        }
    }

    private static void tell(Consumer<GatewayEvent> consumer, GatewayEvent event) {
        try {
            consumer.accept(event);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("event", event.getClass().getSimpleName())
                    .log("the application's listener failed");
        }
    }

    long overflows() {
        return overflows.get();
    }

    /** Waits until the last event has been told, unless this is called by a listener. */
    void awaitEnd(Duration timeout) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
