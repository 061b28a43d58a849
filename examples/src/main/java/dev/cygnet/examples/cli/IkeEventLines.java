package dev.cygnet.examples.cli;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.ChildSaClosed;
import dev.cygnet.ike.report.IkeEvent.ChildSaEstablished;
import dev.cygnet.ike.report.IkeEvent.ChildSaRekeyed;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeEvent.IkeSaClosed;
import dev.cygnet.ike.report.IkeEvent.IkeSaEstablished;
import dev.cygnet.ike.report.IkeEvent.IkeSaRekeyed;
import dev.cygnet.ike.report.IkeEvent.NegotiationFailed;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Puts events of the IKE engine into words. */
final class IkeEventLines {
    private IkeEventLines() {}

    static EventLine of(IkeEvent event, Instant at) {
        String connection = event.peering().isEmpty() ? "unknown peer" : event.peering();
        if (event instanceof IkeSaEstablished sa) {
            Map<String, Object> fields = EventLines.fields(
                    "startedBy",
                    sa.startedBy(),
                    "initiatorSpi",
                    hex(sa.initiatorSpi()),
                    "responderSpi",
                    hex(sa.responderSpi()),
                    "suite",
                    sa.suite(),
                    "remoteIdentity",
                    sa.remoteIdentity(),
                    "path",
                    sa.path());
            String text = connection + ": IKE SA with " + sa.remoteIdentity() + " established by "
                    + startedBy(sa.startedBy()) + ", " + sa.suite();
            return line(event, at, "ike-sa-established", text, fields);
        }
        if (event instanceof IkeSaRekeyed sa) {
            Map<String, Object> fields = EventLines.fields(
                    "startedBy",
                    sa.startedBy(),
                    "initiatorSpi",
                    hex(sa.initiatorSpi()),
                    "responderSpi",
                    hex(sa.responderSpi()),
                    "suite",
                    sa.suite());
            String text = connection + ": IKE SA rekeyed by " + startedBy(sa.startedBy());
            return line(event, at, "ike-sa-rekeyed", text, fields);
        }
        if (event instanceof IkeSaClosed sa) {
            String text = connection + ": IKE SA closed, " + reason(sa.reason());
            return line(event, at, "ike-sa-closed", text, EventLines.fields("reason", sa.reason()));
        }
        if (event instanceof NegotiationFailed failed) {
            return failed(failed, connection, at);
        }
        return child(event, connection, at);
    }

    private static EventLine child(IkeEvent event, String connection, Instant at) {
        if (event instanceof ChildSaEstablished sa) {
            Map<String, Object> fields = EventLines.fields(
                    "child",
                    sa.child(),
                    "startedBy",
                    sa.startedBy(),
                    "inboundSpi",
                    sa.inboundSpi(),
                    "outboundSpi",
                    sa.outboundSpi(),
                    "algorithms",
                    sa.algorithms(),
                    "localSelectors",
                    sa.localSelectors(),
                    "remoteSelectors",
                    sa.remoteSelectors());
            String text = connection + ": child SA established by " + startedBy(sa.startedBy()) + ", in "
                    + sa.inboundSpi() + ", out " + sa.outboundSpi();
            return line(event, at, "child-sa-established", text, fields);
        }
        if (event instanceof ChildSaRekeyed sa) {
            Map<String, Object> fields = EventLines.fields(
                    "child",
                    sa.child(),
                    "startedBy",
                    sa.startedBy(),
                    "oldInboundSpi",
                    sa.oldInboundSpi(),
                    "inboundSpi",
                    sa.inboundSpi(),
                    "outboundSpi",
                    sa.outboundSpi(),
                    "algorithms",
                    sa.algorithms());
            String text = connection + ": child SA rekeyed by " + startedBy(sa.startedBy()) + ", in " + sa.inboundSpi()
                    + " instead of " + sa.oldInboundSpi() + ", out " + sa.outboundSpi();
            return line(event, at, "child-sa-rekeyed", text, fields);
        }
        if (event instanceof ChildSaClosed sa) {
            Map<String, Object> fields =
                    EventLines.fields("child", sa.child(), "inboundSpi", sa.inboundSpi(), "reason", sa.reason());
            String text = connection + ": child SA " + sa.inboundSpi() + " closed, " + reason(sa.reason());
            return line(event, at, "child-sa-closed", text, fields);
        }
        return line(event, at, event.getClass().getSimpleName(), event.toString(), Map.of());
    }

    private static EventLine failed(NegotiationFailed failed, String connection, Instant at) {
        NegotiationReport report = failed.report();
        Map<String, Object> fields = EventLines.fields(
                "cause", report.cause(),
                "decidedBy", report.decidedBy(),
                "path", report.path(),
                "differences",
                        report.differences().stream()
                                .map(d -> EventLines.fields("what", d.what(), "ours", d.ours(), "theirs", d.theirs()))
                                .toList(),
                "advice", report.advice());
        return line(failed, at, "negotiation-failed", connection + ": " + report.explain(), fields);
    }

    private static EventLine line(IkeEvent event, Instant at, String kind, String text, Map<String, Object> details) {
        Map<String, Object> fields = EventLines.fields("connection", event.peering());
        fields.putAll(details);
        return new EventLine(at, kind, text, fields);
    }

    private static String startedBy(StartedBy end) {
        return end == StartedBy.US ? "us" : "the peer";
    }

    private static String reason(CloseReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** SPIs of IKE SAs as Wireshark and strongSwan print them. */
    private static String hex(long spi) {
        return String.format("%016x", spi);
    }
}
