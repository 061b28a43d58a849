package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.internal.auth.PskAuthentication;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.Exchange;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.InitTranscript;
import dev.cygnet.ike.internal.v2.ChildNegotiation.ExchangeRole;
import dev.cygnet.ike.message.AuthMethod;
import dev.cygnet.ike.message.AuthenticationPayload;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IdentificationPayload;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageWriter;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.message.PayloadType;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.message.TrafficSelectorPayload;
import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.EspProposals;
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.model.sa.Spi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Our IKE_AUTH request with a pre-shared key and the first child (RFC 7296 §1.2, §2.15).
 *
 * <pre>
 * HDR, SK {IDi, [N(INITIAL_CONTACT)], IDr, AUTH, SAi2, TSi, TSr}  --&gt;
 *                                                            &lt;--  HDR, SK {IDr, AUTH, SAr2, TSi, TSr}
 * </pre>
 */
final class AuthExchange implements Exchange {
    private final Tools tools;
    private final IkeSa sa;
    private final IkePeering config;
    private final InitTranscript transcript;
    private final ChildTemplate template;
    private final Spi inboundSpi;

    AuthExchange(Tools tools, IkeSa sa) {
        this.tools = tools;
        this.sa = sa;
        this.config = sa.peering().config();
        this.transcript = sa.takeTranscript();
        this.template = config.children().get(0);
        this.inboundSpi = tools.context().table().freshChildSpi();
    }

    @Override
    public ExchangeType type() {
        return ExchangeType.IKE_AUTH;
    }

    @Override
    public List<Payload> request() {
        IdentificationPayload own = IdentificationPayload.of(PayloadType.ID_I, config.localIdentity());
        byte[] auth = PskAuthentication.authenticate(
                sa.prf(),
                config.psk(),
                transcript.request(),
                transcript.responderNonce().toBytes(),
                sa.keys().skPi(),
                IkeMessageWriter.payloadBody(own));
        List<Payload> payloads = new ArrayList<>();
        payloads.add(own);
        if (sa.peering().current().isEmpty()) {
            payloads.add(NotifyPayload.of(NotifyType.INITIAL_CONTACT));
        }
        payloads.add(IdentificationPayload.of(PayloadType.ID_R, config.remoteIdentity()));
        payloads.add(new AuthenticationPayload(AuthMethod.SHARED_KEY_MIC, Octets.copyOf(auth)));
        payloads.add(new SaPayload(EspProposals.offer(template.policy(), inboundSpi, KeyExchangeUse.NONE)));
        payloads.add(new TrafficSelectorPayload(PayloadType.TS_I, template.localSelectors()));
        payloads.add(new TrafficSelectorPayload(PayloadType.TS_R, template.remoteSelectors()));
        return payloads;
    }

    @Override
    public void abandoned() {
        tools.context().table().releaseChildSpi(inboundSpi);
    }

    @Override
    public void answered(IkeMessage response) {
        Optional<AuthenticationPayload> auth = response.first(AuthenticationPayload.class);
        Optional<IdentificationPayload> theirId = response.identification(PayloadType.ID_R);
        if (auth.isEmpty() || theirId.isEmpty()) {
            giveUp(refusal(response));
            return;
        }
        Optional<NegotiationReport> wrong = authenticate(auth.get(), theirId.get());
        if (wrong.isPresent()) {
            tellAndGiveUp(wrong.get());
            return;
        }
        tools.establishment().established(sa, Establishment.Contact.UNSPECIFIED);
        makeChild(response);
        if (sa.isEstablished()) {
            tools.establishment().createMissingChildren(sa);
        }
    }

    private NegotiationReport refusal(IkeMessage response) {
        Optional<NotifyPayload> error = response.errorNotify();
        if (error.isEmpty()) {
            return Reports.badAnswer(sa.path(), "IKE_AUTH without identity or AUTH");
        }
        return error.get().notifyType().equals(NotifyType.AUTHENTICATION_FAILED)
                ? Reports.refusedAuthentication(sa.path())
                : Reports.refused(sa.path(), error.get().notifyType());
    }

    private Optional<NegotiationReport> authenticate(AuthenticationPayload auth, IdentificationPayload theirId) {
        if (!theirId.identity().equals(Optional.of(config.remoteIdentity()))) {
            return Optional.of(
                    Reports.wrongIdentity(sa.path(), config.remoteIdentity().toString(), theirId.text()));
        }
        if (!auth.method().equals(AuthMethod.SHARED_KEY_MIC)) {
            return Optional.of(Reports.wrongMethod(sa.path(), auth.method().toString()));
        }
        boolean valid = PskAuthentication.verify(
                sa.prf(),
                config.psk(),
                transcript.response(),
                transcript.initiatorNonce().toBytes(),
                sa.keys().skPr(),
                IkeMessageWriter.payloadBody(theirId),
                auth.data().toBytes());
        return valid ? Optional.empty() : Optional.of(Reports.wrongKey(sa.path()));
    }

    /** The IKE SA stays up without the child, and the child is tried again (RFC 7296 §1.2). */
    private void makeChild(IkeMessage response) {
        Optional<NotifyPayload> error = response.errorNotify();
        if (error.isPresent()) {
            childFailed(Reports.refusedChild(sa.path(), error.get().notifyType(), template.policy()));
            return;
        }
        AnsweredChild.Result result = AnsweredChild.check(response, template, inboundSpi, KeyExchangeUse.NONE);
        if (result instanceof AnsweredChild.Result.Bad bad) {
            childFailed(Reports.badAnswer(sa.path(), bad.what()));
            return;
        }
        ChildSa child = tools.children()
                .install(
                        sa,
                        ((AnsweredChild.Result.Good) result).terms(),
                        inboundSpi,
                        ExchangeRole.INITIATOR,
                        new Nonces(transcript.initiatorNonce(), transcript.responderNonce()),
                        Optional.empty(),
                        OutboundUse.NOW);
        tools.children().announce(sa, child, StartedBy.US);
    }

    private void childFailed(NegotiationReport report) {
        tools.context().table().releaseChildSpi(inboundSpi);
        tools.context().emit(Reports.of(sa, report));
        tools.closing().retryChild(sa.peering(), template);
    }

    /** The peer believes that the SA is up; it learns otherwise by a request of its own kind (RFC 7296 §2.21.2). */
    private void tellAndGiveUp(NegotiationReport report) {
        tools.messenger().begin(sa, new AuthenticationFailedExchange());
        giveUp(report);
    }

    private void giveUp(NegotiationReport report) {
        tools.context().table().releaseChildSpi(inboundSpi);
        tools.closing().fail(sa, report);
    }
}
