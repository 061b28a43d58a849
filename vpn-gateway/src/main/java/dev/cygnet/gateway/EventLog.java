package dev.cygnet.gateway;

import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyLost;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for each event that an operator acts on; what strangers on the wire can cause is limited in its rate. */
final class EventLog implements Consumer<GatewayEvent> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cygnet.gateway");

    /** Refused negotiations that are logged at once; afterwards one each interval. */
    private static final int BURST = 10;

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String node;
    private int credit = BURST;
    private long suppressed;
    private Instant refilled = Instant.MIN;

    EventLog(String node) {
        this.node = node;
    }

    @Override
    public void accept(GatewayEvent event) {
        if (event instanceof ConnectionUp up) {
            line(LOG.atInfo(), up.connection())
                    .addKeyValue("algorithms", up.algorithms())
                    .addKeyValue("path", up.path())
                    .log("connection up");
        } else if (event instanceof ConnectionDown down) {
            line(down.cause() == CloseReason.DELETED_BY_US ? LOG.atInfo() : LOG.atWarn(), down.connection())
                    .addKeyValue("cause", down.cause())
                    .addKeyValue("explain", down.explain())
                    .log("connection down");
        } else if (event instanceof PathSwitched moved) {
            LOG.atInfo()
                    .addKeyValue("node", node)
                    .addKeyValue("group", moved.group())
                    .addKeyValue("from", moved.from().orElse("none"))
                    .addKeyValue("to", moved.to().orElse("none"))
                    .addKeyValue("cause", moved.cause())
                    .log("path switched");
        } else if (event instanceof RedundancyLost lost) {
            line(LOG.atWarn(), lost.connection())
                    .addKeyValue("group", lost.group())
                    .addKeyValue("cause", lost.cause())
                    .log("no redundancy");
        } else if (event instanceof GatewayStopped) {
            LOG.atInfo().addKeyValue("node", node).log("gateway stopped");
        } else if (event instanceof IkeReported reported) {
            ike(reported);
        }
    }

    private void ike(IkeReported reported) {
        if (reported.event() instanceof IkeEvent.NegotiationFailed failed && take(reported.at())) {
            line(LOG.atWarn(), failed.peering())
                    .addKeyValue("cause", failed.report().cause())
                    .addKeyValue("explain", failed.report().explain())
                    .addKeyValue("suppressed", suppressed)
                    .log("negotiation failed");
            suppressed = 0;
        } else if (reported.event() instanceof IkeEvent.ChildSaRekeyed rekeyed) {
            line(LOG.atInfo(), rekeyed.peering())
                    .addKeyValue("child", rekeyed.child())
                    .addKeyValue("inboundSpi", rekeyed.inboundSpi())
                    .addKeyValue("outboundSpi", rekeyed.outboundSpi())
                    .log("child rekeyed");
        } else if (reported.event() instanceof IkeEvent.IkeSaRekeyed rekeyed) {
            line(LOG.atInfo(), rekeyed.peering())
                    .addKeyValue("suite", rekeyed.suite())
                    .log("IKE SA rekeyed");
        }
    }

    private LoggingEventBuilder line(LoggingEventBuilder builder, String connection) {
        return builder.addKeyValue("node", node).addKeyValue("connection", connection);
    }

    private boolean take(Instant now) {
        if (refilled.equals(Instant.MIN)) {
            refilled = now;
        }
        long earned = Duration.between(refilled, now).dividedBy(INTERVAL);
        credit = (int) Math.min(BURST, credit + Math.max(0, earned));
        refilled = earned > 0 ? refilled.plus(INTERVAL.multipliedBy(earned)) : refilled;
        if (credit == 0) {
            suppressed++;
            return false;
        }
        credit--;
        return true;
    }
}
