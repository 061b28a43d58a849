package dev.cygnet.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyGained;
import dev.cygnet.gateway.report.GatewayEvent.RedundancyLost;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeEvent.IkeSaClosed;
import dev.cygnet.ike.report.IkeEvent.IkeSaRekeyed;
import dev.cygnet.ike.report.IkeEvent.NegotiationFailed;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.ike.report.NegotiationReport.Cause;
import dev.cygnet.ike.report.NegotiationReport.DecidedBy;
import dev.cygnet.ike.report.NegotiationReport.Difference;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final UdpEndpoint END = new UdpEndpoint(IpAddress.parse("192.0.2.1"), 500);
    private static final NegotiationFailed FAILED = new NegotiationFailed(
            "vpn-001",
            new NegotiationReport(
                    Cause.NO_PROPOSAL_CHOSEN,
                    DecidedBy.US,
                    new TunnelPath(END, END),
                    List.of(new Difference("IKE encryption", "AES-128", "AES-256")),
                    "Give both ends the same."));

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(
                        new ConnectionDown("vpn-001", CloseReason.PEER_DEAD, "no answer", AT),
                        "vpn-001 is down: no answer",
                        "\"event\":\"connection-down\",\"connection\":\"vpn-001\",\"cause\":\"PEER_DEAD\","
                                + "\"explain\":\"no answer\""),
                Arguments.of(
                        new PathSwitched("172.16.0.0/16", Optional.of("a"), Optional.of("b"), "why", AT),
                        "172.16.0.0/16 is reached through b, no longer through a (why)",
                        "\"from\":\"a\",\"to\":\"b\",\"cause\":\"why\""),
                Arguments.of(
                        new PathSwitched("172.16.0.0/16", Optional.of("a"), Optional.empty(), "why", AT),
                        "172.16.0.0/16 is not reached any more (why)",
                        "\"from\":\"a\",\"cause\":\"why\""),
                Arguments.of(
                        new RedundancyLost("g", "a", "why", AT),
                        "g has no spare connection: a failed (why)",
                        "\"event\":\"redundancy-lost\""),
                Arguments.of(
                        new RedundancyGained("g", "a", AT),
                        "g has a spare connection: a can carry it too",
                        "\"event\":\"redundancy-gained\""),
                Arguments.of(
                        new PingAnswered("a", 7, Duration.ofNanos(1_500_000), AT),
                        "a: the peer answered ping 7 after 1.50 ms",
                        "\"sequence\":7,\"milliseconds\":1.5"),
                Arguments.of(
                        new IkeReported(new IkeSaClosed("a", CloseReason.DELETED_BY_PEER), AT),
                        "a: IKE SA closed, deleted by peer",
                        "\"event\":\"ike-sa-closed\",\"connection\":\"a\",\"reason\":\"DELETED_BY_PEER\""),
                Arguments.of(
                        new IkeReported(new IkeSaRekeyed("a", StartedBy.PEER, 1, -1, "suite"), AT),
                        "a: IKE SA rekeyed by the peer",
                        "\"initiatorSpi\":\"0000000000000001\",\"responderSpi\":\"ffffffffffffffff\""),
                Arguments.of(
                        new IkeReported(FAILED, AT),
                        "NO_PROPOSAL_CHOSEN (decided by us",
                        "\"differences\":[{\"what\":\"IKE encryption\",\"ours\":\"AES-128\",\"theirs\":\"AES-256\"}]"),
                Arguments.of(
                        new GatewayStopped(AT),
                        "stopped, all SAs are deleted",
                        "{\"at\":\"2026-01-01T00:00:00.500Z\",\"node\":\"gw\",\"event\":\"gateway-stopped\"}"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("events")
    void anEventIsOneLineForPeopleAndOneForMachines(GatewayEvent event, String text, String json) {
        EventLine line = EventLines.of(event);

        assertThat(line.toText()).contains(text).hasLineCount(1);
        assertThat(line.toJson("gw")).contains(json).hasLineCount(1);
    }

    @Test
    void whatAPeerWroteCannotBeginALineOfItsOwn() {
        EventLine line = EventLines.of(
                new ConnectionDown("vpn-001", CloseReason.PEER_DEAD, "x\r\n00:00:00.000  forged\u001b[2J", AT));

        assertThat(line.toText()).hasLineCount(1).doesNotContain("\u001b");
        assertThat(line.toJson("gw")).hasLineCount(1).contains("x\\r\\n00");
    }
}
