package dev.cygnet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeEvent.NegotiationFailed;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.ike.report.NegotiationReport.Cause;
import dev.cygnet.ike.report.NegotiationReport.DecidedBy;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventLogTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.cygnet.gateway");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final EventLog log = new EventLog("vpngw-001");

    @BeforeEach
    void listen() {
        lines.start();
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private static IkeReported refused(Instant at) {
        UdpEndpoint end = new UdpEndpoint(IpAddress.parse("192.0.2.1"), 500);
        return new IkeReported(
                new NegotiationFailed(
                        "",
                        new NegotiationReport(
                                Cause.NO_PEERING, DecidedBy.US, new TunnelPath(end, end), List.of(), "Add a peering.")),
                at);
    }

    @Test
    void aConnectionThatGoesDownIsOneWarningWithItsCause() {
        log.accept(new ConnectionDown("vpn-001", CloseReason.PEER_DEAD, "the peer no longer answers", START));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).isEqualTo("connection down");
            assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .containsExactly(
                            "node=vpngw-001",
                            "connection=vpn-001",
                            "cause=PEER_DEAD",
                            "explain=the peer no longer answers");
        });
    }

    @Test
    void whatStrangersCauseIsLimitedInItsRateAndTheRestIsCounted() {
        for (int i = 0; i < 1000; i++) {
            log.accept(refused(START));
        }
        assertThat(lines.list).hasSize(10);

        log.accept(refused(START.plusSeconds(10)));
        assertThat(lines.list).hasSize(11);
        assertThat(lines.list.get(10).getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .contains("suppressed=990");
    }

    @Test
    void whatNobodyActsOnIsNotLogged() {
        log.accept(new PingAnswered("vpn-001", 1, Duration.ofMillis(1), START));

        assertThat(lines.list).isEmpty();
    }
}
