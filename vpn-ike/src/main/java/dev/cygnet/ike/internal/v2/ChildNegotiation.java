package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeEngineOptions.KeyLog;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.internal.crypto.ChildKeys;
import dev.cygnet.ike.internal.crypto.KeySchedule;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.PayloadType;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.message.TrafficSelectorPayload;
import dev.cygnet.ike.proposal.EspProposals;
import dev.cygnet.ike.proposal.EspSuite;
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.ike.proposal.Proposal;
import dev.cygnet.ike.proposal.Selection;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.ike.report.WiresharkKeys;
import dev.cygnet.ike.selector.Narrowing;
import dev.cygnet.ike.selector.SelectorNarrowing;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What IKE_AUTH and CREATE_CHILD_SA have in common about children, at either end. */
public final class ChildNegotiation {
    private final IkeContext context;

    ChildNegotiation(IkeContext context) {
        this.context = context;
    }

    /** What came of a comparison of the peer's wishes with ours. */
    sealed interface Judgement {
        /**
         * A child that both ends want.
         *
         * @param terms what is agreed
         * @param answer the chosen proposal, still with the peer's SPI
         */
        record Acceptable(Terms terms, Proposal answer) implements Judgement {}

        /**
         * Nothing that both ends want.
         *
         * @param error what to answer
         * @param report why
         */
        record Refused(NotifyType error, NegotiationReport report) implements Judgement {}

        /** Payloads are missing. */
        record Incomplete() implements Judgement {}
    }

    /**
     * What both ends have agreed on for a child.
     *
     * @param template what we wanted
     * @param suite algorithms and group
     * @param peerSpi the peer's SPI
     * @param localSelectors our side
     * @param remoteSelectors the peer's side
     */
    record Terms(
            ChildTemplate template,
            EspSuite suite,
            Spi peerSpi,
            List<TrafficSelector> localSelectors,
            List<TrafficSelector> remoteSelectors) {}

    /** Which end began the exchange that makes a child: its keys come first (RFC 7296 §2.17). */
    enum ExchangeRole {
        INITIATOR,
        RESPONDER
    }

    /**
     * Compares a request with our templates.
     *
     * @param request with SA, TSi and TSr
     * @param templates candidates, the preferred one first
     * @param use whether a key exchange goes with it
     * @param path for reports
     */
    Judgement judge(IkeMessage request, Collection<ChildTemplate> templates, KeyExchangeUse use, TunnelPath path) {
        Optional<SaPayload> offer = request.first(SaPayload.class);
        Optional<TrafficSelectorPayload> theirs = request.trafficSelectors(PayloadType.TS_I);
        Optional<TrafficSelectorPayload> ours = request.trafficSelectors(PayloadType.TS_R);
        if (offer.isEmpty() || theirs.isEmpty() || ours.isEmpty()) {
            return new Judgement.Incomplete();
        }
        Judgement verdict = new Judgement.Incomplete();
        for (ChildTemplate template : templates) {
            verdict = judge(offer.get(), ours.get().selectors(), theirs.get().selectors(), template, use, path);
            if (verdict instanceof Judgement.Acceptable) {
                return verdict;
            }
        }
        return verdict;
    }

    private static Judgement judge(
            SaPayload offer,
            List<TrafficSelector> ourSide,
            List<TrafficSelector> theirSide,
            ChildTemplate template,
            KeyExchangeUse use,
            TunnelPath path) {
        Selection<EspSuite> selection = EspProposals.select(offer.proposals(), template.policy(), use);
        if (selection instanceof Selection.NoneChosen<EspSuite> none) {
            return new Judgement.Refused(
                    NotifyType.NO_PROPOSAL_CHOSEN, Reports.noChildProposal(path, none.mismatches()));
        }
        Selection.Chosen<EspSuite> chosen = (Selection.Chosen<EspSuite>) selection;
        if (!(SelectorNarrowing.narrow(ourSide, template.localSelectors()) instanceof Narrowing.Narrowed local)) {
            return new Judgement.Refused(
                    NotifyType.TS_UNACCEPTABLE,
                    Reports.selectors(path, template.localSelectors(), ourSide, "our side"));
        }
        if (!(SelectorNarrowing.narrow(theirSide, template.remoteSelectors()) instanceof Narrowing.Narrowed remote)) {
            return new Judgement.Refused(
                    NotifyType.TS_UNACCEPTABLE,
                    Reports.selectors(path, template.remoteSelectors(), theirSide, "the peer's side"));
        }
        Spi peerSpi = new Spi(chosen.answer().spi().toInt());
        return new Judgement.Acceptable(
                new Terms(template, chosen.suite(), peerSpi, local.selectors(), remote.selectors()), chosen.answer());
    }

    /**
     * Makes the child: derives keys, hands them to the data plane and remembers the child.
     *
     * @param sa its IKE SA
     * @param terms what is agreed
     * @param inboundSpi our SPI
     * @param role who began the exchange
     * @param nonces of the exchange
     * @param sharedSecret of the exchange's key exchange, if there was one; destroyed here
     * @param use when it starts to carry outbound packets
     */
    ChildSa install(
            IkeSa sa,
            Terms terms,
            Spi inboundSpi,
            ExchangeRole role,
            Nonces nonces,
            Optional<SecretBytes> sharedSecret,
            OutboundUse use) {
        EspAlgorithms algorithms = terms.suite().algorithms();
        ChildKeys keys = KeySchedule.child(
                sa.prf(),
                sa.keys().skD(),
                sharedSecret,
                nonces.initiator().toBytes(),
                nonces.responder().toBytes(),
                algorithms);
        sharedSecret.ifPresent(SecretBytes::destroy);
        SaKeys outboundKeys =
                role == ExchangeRole.INITIATOR ? keys.initiatorToResponder() : keys.responderToInitiator();
        SaKeys inboundKeys = role == ExchangeRole.INITIATOR ? keys.responderToInitiator() : keys.initiatorToResponder();
        ChildSaParameters parameters = ChildSaParameters.builder()
                .connection(sa.peering().name())
                .child(terms.template().name())
                .algorithms(algorithms)
                .inboundSpi(inboundSpi)
                .outboundSpi(terms.peerSpi())
                .inboundKeys(inboundKeys)
                .outboundKeys(outboundKeys)
                .localSelectors(terms.localSelectors())
                .remoteSelectors(terms.remoteSelectors())
                .path(espPath(sa))
                .build();
        logKeys(parameters);
        context.output(new IkeOutput.InstallChildSa(parameters, use));
        Duration hard = terms.template().policy().lifetime();
        Instant now = context.now();
        ChildSa child = new ChildSa(
                terms.template(),
                inboundSpi,
                terms.peerSpi(),
                algorithms,
                terms.localSelectors(),
                terms.remoteSelectors(),
                now.plus(context.lifetimes().soft(hard)),
                now.plus(hard));
        sa.addChild(child);
        sa.peering().childEstablished(terms.template());
        return child;
    }

    /**
     * ESP is always UDP-encapsulated: our NAT detection payloads see to that, so both ends use their NAT traversal ports even where
     * the peer has sent its IKE messages from port 500 so far.
     *
     * @param sa the IKE SA of a child
     * @return where ESP packets of the child go
     */
    public static TunnelPath espPath(IkeSa sa) {
        if (sa.path().local().equals(sa.peering().config().localNatTraversal())) {
            return sa.path();
        }
        return new TunnelPath(
                sa.peering().config().localNatTraversal(), sa.peering().config().remoteNatTraversal());
    }

    private void logKeys(ChildSaParameters child) {
        if (context.options().keyLog() == KeyLog.OFF) {
            return;
        }
        logKeys(child.inboundSpi(), child.algorithms(), child.inboundKeys());
        logKeys(child.outboundSpi(), child.algorithms(), child.outboundKeys());
    }

    private void logKeys(Spi spi, EspAlgorithms algorithms, SaKeys keys) {
        for (String line : WiresharkKeys.esp(spi, algorithms, keys)) {
            context.output(new IkeOutput.LogKeys("esp_sa", line));
        }
    }

    void announce(IkeSa sa, ChildSa child, StartedBy startedBy) {
        context.emit(new IkeEvent.ChildSaEstablished(
                sa.peering().name(),
                child.template().name(),
                startedBy,
                child.inboundSpi(),
                child.outboundSpi(),
                child.algorithms(),
                child.localSelectors(),
                child.remoteSelectors()));
    }

    void announceRekey(IkeSa sa, ChildSa old, ChildSa child, StartedBy startedBy) {
        context.emit(new IkeEvent.ChildSaRekeyed(
                sa.peering().name(),
                child.template().name(),
                startedBy,
                old.inboundSpi(),
                child.inboundSpi(),
                child.outboundSpi(),
                child.algorithms()));
    }
}
