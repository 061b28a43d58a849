package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.IkePeering;
import dev.cygnet.ike.internal.auth.PskAuthentication;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.internal.sa.InitTranscript;
import dev.cygnet.ike.internal.v2.ChildNegotiation.ExchangeRole;
import dev.cygnet.ike.internal.v2.ChildNegotiation.Judgement;
import dev.cygnet.ike.message.AuthMethod;
import dev.cygnet.ike.message.AuthenticationPayload;
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
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.ike.report.NegotiationReport;
import dev.cygnet.model.sa.Spi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers IKE_AUTH: checks identity and AUTH, proves our own, and makes the first child (RFC 7296 §1.2, §2.15). */
final class AuthResponder {
    private final Tools tools;
    private final IkeContext context;

    AuthResponder(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
    }

    Answer answer(IkeSa sa, IkeMessage request) {
        Optional<IdentificationPayload> theirId = request.identification(PayloadType.ID_I);
        Optional<AuthenticationPayload> auth = request.first(AuthenticationPayload.class);
        if (theirId.isEmpty() || auth.isEmpty()) {
            return refuse(sa, Reports.badAnswer(sa.path(), "IKE_AUTH without identity or AUTH"));
        }
        InitTranscript transcript = sa.takeTranscript();
        Optional<NegotiationReport> wrong = authenticate(sa, request, theirId.get(), auth.get(), transcript);
        if (wrong.isPresent()) {
            return refuse(sa, wrong.get());
        }
        Establishment.Contact contact =
                request.notify(NotifyType.INITIAL_CONTACT).isPresent()
                        ? Establishment.Contact.INITIAL
                        : Establishment.Contact.UNSPECIFIED;
        tools.establishment().established(sa, contact);
        List<Payload> payloads = new ArrayList<>(proof(sa, transcript));
        payloads.addAll(child(sa, request, new Nonces(transcript.initiatorNonce(), transcript.responderNonce())));
        return Answer.of(payloads).then(() -> tools.tasks().next(sa));
    }

    private Answer refuse(IkeSa sa, NegotiationReport report) {
        return Answer.refusal(NotifyType.AUTHENTICATION_FAILED)
                .then(() -> tools.closing().fail(sa, report));
    }

    private static Optional<NegotiationReport> authenticate(
            IkeSa sa,
            IkeMessage request,
            IdentificationPayload theirId,
            AuthenticationPayload auth,
            InitTranscript transcript) {
        IkePeering config = sa.peering().config();
        if (!theirId.identity().equals(Optional.of(config.remoteIdentity()))) {
            return Optional.of(
                    Reports.wrongIdentity(sa.path(), config.remoteIdentity().toString(), theirId.text()));
        }
        Optional<IdentificationPayload> asked = request.identification(PayloadType.ID_R);
        if (asked.isPresent() && !asked.get().identity().equals(Optional.of(config.localIdentity()))) {
            return Optional.of(Reports.wrongLocalIdentity(
                    sa.path(), config.localIdentity().toString(), asked.get().text()));
        }
        if (!auth.method().equals(AuthMethod.SHARED_KEY_MIC)) {
            return Optional.of(Reports.wrongMethod(sa.path(), auth.method().toString()));
        }
        boolean valid = PskAuthentication.verify(
                sa.prf(),
                config.psk(),
                transcript.request(),
                transcript.responderNonce().toBytes(),
                sa.keys().skPi(),
                IkeMessageWriter.payloadBody(theirId),
                auth.data().toBytes());
        return valid ? Optional.empty() : Optional.of(Reports.wrongKey(sa.path()));
    }

    private static List<Payload> proof(IkeSa sa, InitTranscript transcript) {
        IkePeering config = sa.peering().config();
        IdentificationPayload own = IdentificationPayload.of(PayloadType.ID_R, config.localIdentity());
        byte[] auth = PskAuthentication.authenticate(
                sa.prf(),
                config.psk(),
                transcript.response(),
                transcript.initiatorNonce().toBytes(),
                sa.keys().skPr(),
                IkeMessageWriter.payloadBody(own));
        return List.of(own, new AuthenticationPayload(AuthMethod.SHARED_KEY_MIC, Octets.copyOf(auth)));
    }

    private List<Payload> child(IkeSa sa, IkeMessage request, Nonces nonces) {
        Judgement judgement =
                tools.children().judge(request, sa.peering().config().children(), KeyExchangeUse.NONE, sa.path());
        if (judgement instanceof Judgement.Acceptable acceptable) {
            Spi inboundSpi = context.table().freshChildSpi();
            ChildSa child = tools.children()
                    .install(
                            sa,
                            acceptable.terms(),
                            inboundSpi,
                            ExchangeRole.RESPONDER,
                            nonces,
                            Optional.empty(),
                            OutboundUse.NOW);
            tools.children().announce(sa, child, StartedBy.PEER);
            return List.of(
                    new SaPayload(List.of(acceptable.answer().withSpi(Octets.ofInt(inboundSpi.value())))),
                    new TrafficSelectorPayload(PayloadType.TS_I, child.remoteSelectors()),
                    new TrafficSelectorPayload(PayloadType.TS_R, child.localSelectors()));
        }
        if (judgement instanceof Judgement.Refused refused) {
            context.emit(Reports.of(sa, refused.report()));
            return List.of(NotifyPayload.of(refused.error()));
        }
        return List.of(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
    }
}
