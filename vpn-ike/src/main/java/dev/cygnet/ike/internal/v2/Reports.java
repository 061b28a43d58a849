package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.proposal.Mismatch;
import dev.cygnet.ike.report.IkeEvent.NegotiationFailed;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.ike.report.NegotiationReport.Cause;
import dev.cygnet.ike.report.NegotiationReport.DecidedBy;
import dev.cygnet.ike.report.NegotiationReport.Difference;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Words for failed negotiations: what differs, and what is likely wrong at which end. */
final class Reports {
    private Reports() {}

    static NegotiationFailed of(IkeSa sa, NegotiationReport report) {
        return new NegotiationFailed(sa.peering().name(), report);
    }

    static NegotiationReport noPeering(TunnelPath path) {
        return new NegotiationReport(
                Cause.NO_PEERING,
                DecidedBy.US,
                path,
                List.of(),
                "No connection is configured between " + path.local().address() + " and "
                        + path.remote().address() + "; check the gateway addresses at both ends");
    }

    static NegotiationReport noIkeProposal(TunnelPath path, List<Mismatch> mismatches) {
        return new NegotiationReport(
                Cause.NO_PROPOSAL_CHOSEN,
                DecidedBy.US,
                path,
                differences("IKE", mismatches),
                "The IKE policies of the two ends differ; make them equal");
    }

    static NegotiationReport noChildProposal(TunnelPath path, List<Mismatch> mismatches) {
        return new NegotiationReport(
                Cause.NO_PROPOSAL_CHOSEN,
                DecidedBy.US,
                path,
                differences("IPsec", mismatches),
                "The IPsec policies of the two ends differ (algorithms or PFS group); make them equal");
    }

    private static List<Difference> differences(String policy, List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(m -> new Difference(
                        policy + " " + m.aspect() + " (proposal " + m.proposal() + ")",
                        words(m.accepted()),
                        words(m.offered())))
                .toList();
    }

    static NegotiationReport selectors(
            TunnelPath path, List<TrafficSelector> ours, List<TrafficSelector> theirs, String side) {
        return new NegotiationReport(
                Cause.TS_UNACCEPTABLE,
                DecidedBy.US,
                path,
                List.of(new Difference("traffic selectors of " + side, text(ours), text(theirs))),
                "The protected networks of the two ends are not mirror images; correct them at one end");
    }

    static NegotiationReport wrongIdentity(TunnelPath path, String ours, String theirs) {
        return new NegotiationReport(
                Cause.AUTHENTICATION_FAILED,
                DecidedBy.US,
                path,
                List.of(new Difference("identity of the peer", ours, theirs)),
                "The peer's local ID is not the one expected here; make the IDs of the two ends equal, letter case included");
    }

    static NegotiationReport wrongLocalIdentity(TunnelPath path, String ours, String theirs) {
        return new NegotiationReport(
                Cause.AUTHENTICATION_FAILED,
                DecidedBy.US,
                path,
                List.of(new Difference("our identity", ours, theirs)),
                "The peer asks for another local ID than ours; correct the remote ID at the peer or the local ID here");
    }

    static NegotiationReport wrongKey(TunnelPath path) {
        return new NegotiationReport(
                Cause.AUTHENTICATION_FAILED,
                DecidedBy.US,
                path,
                List.of(),
                "The identities agree but the AUTH value does not: the pre-shared keys of the two ends differ;"
                        + " set the same key at both ends");
    }

    static NegotiationReport wrongMethod(TunnelPath path, String theirs) {
        return new NegotiationReport(
                Cause.AUTHENTICATION_FAILED,
                DecidedBy.US,
                path,
                List.of(new Difference("authentication method", "SHARED_KEY_MIC", theirs)),
                "The peer authenticates by another method; configure a pre-shared key at the peer");
    }

    static NegotiationReport refusedAuthentication(TunnelPath path) {
        return new NegotiationReport(
                Cause.AUTHENTICATION_FAILED,
                DecidedBy.PEER,
                path,
                List.of(),
                "The peer does not say why: most likely the pre-shared keys differ, or the peer expects other"
                        + " identities; compare both at the two ends, the peer's log knows more");
    }

    static NegotiationReport refusedIkeProposal(TunnelPath path, IkePolicy ours) {
        return new NegotiationReport(
                Cause.NO_PROPOSAL_CHOSEN,
                DecidedBy.PEER,
                path,
                List.of(new Difference(
                        "IKE policy",
                        ours.encryption() + " " + ours.authentication() + " " + ours.dhGroups(),
                        "not told")),
                "The peer accepts none of our IKE algorithms, or has no connection for our address;"
                        + " make the IKE policies equal");
    }

    static NegotiationReport refusedChild(TunnelPath path, NotifyType notify, IpsecPolicy ours) {
        if (notify.equals(NotifyType.TS_UNACCEPTABLE)) {
            return new NegotiationReport(
                    Cause.TS_UNACCEPTABLE,
                    DecidedBy.PEER,
                    path,
                    List.of(),
                    "The peer does not accept our traffic selectors; make the protected networks of the two ends"
                            + " mirror images");
        }
        if (notify.equals(NotifyType.NO_PROPOSAL_CHOSEN)) {
            return new NegotiationReport(
                    Cause.NO_PROPOSAL_CHOSEN,
                    DecidedBy.PEER,
                    path,
                    List.of(new Difference(
                            "IPsec policy",
                            ours.encryption() + " " + ours.authentication() + " PFS "
                                    + (ours.pfs().isEmpty() ? "disabled" : ours.pfs()),
                            "not told")),
                    "The peer accepts none of our IPsec algorithms or our PFS group; make the IPsec policies equal");
        }
        return refused(path, notify);
    }

    static NegotiationReport refused(TunnelPath path, NotifyType notify) {
        return new NegotiationReport(
                Cause.REFUSED,
                DecidedBy.PEER,
                path,
                List.of(new Difference("notify", "none", notify.toString())),
                "The peer refused with " + notify + "; its log says why");
    }

    static NegotiationReport badAnswer(TunnelPath path, String what) {
        return new NegotiationReport(
                Cause.INVALID_SYNTAX, DecidedBy.US, path, List.of(), "The peer's answer breaks the protocol: " + what);
    }

    static NegotiationReport invalidGroup(TunnelPath path, List<DhGroup> ours, OptionalInt theirs) {
        String wanted = theirs.isPresent() ? "group " + theirs.getAsInt() : "not told";
        return new NegotiationReport(
                Cause.INVALID_KE_PAYLOAD,
                DecidedBy.PEER,
                path,
                List.of(new Difference("key exchange group", ours.toString(), wanted)),
                "The peer wants a key exchange group that is not in our policy, or changes its mind too often;"
                        + " make the DH groups equal");
    }

    static NegotiationReport noAnswer(TunnelPath path, int transmissions) {
        return new NegotiationReport(
                Cause.NO_ANSWER,
                DecidedBy.NOBODY,
                path,
                List.of(),
                "No answer to " + transmissions + " transmissions: the peer is down or not configured for our address,"
                        + " or a firewall drops UDP " + path.remote().port() + " on the way");
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(" or ", names);
    }

    private static String text(List<TrafficSelector> selectors) {
        return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    }
}
