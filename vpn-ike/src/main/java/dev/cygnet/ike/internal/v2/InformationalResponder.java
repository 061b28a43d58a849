package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.internal.sa.ChildSa;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.DeletePayload;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.model.sa.Spi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers INFORMATIONAL requests: deletions, errors, and the question whether we are alive (RFC 7296 §1.4). */
final class InformationalResponder {
    private final Tools tools;
    private final IkeContext context;

    InformationalResponder(Tools tools) {
        this.tools = tools;
        this.context = tools.context();
    }

    Answer answer(IkeSa sa, IkeMessage request) {
        List<DeletePayload> deletes = request.all(DeletePayload.class);
        boolean everything = deletes.stream().anyMatch(d -> d.protocol().equals(ProtocolId.IKE));
        if (everything) {
            return Answer.of(List.of()).then(() -> closeByPeer(sa));
        }
        if (request.notify(NotifyType.AUTHENTICATION_FAILED).isPresent()) {
            return Answer.of(List.of()).then(() -> tools.closing().fail(sa, Reports.refusedAuthentication(sa.path())));
        }
        List<Spi> deleted = new ArrayList<>();
        for (DeletePayload delete : deletes) {
            if (delete.protocol().equals(ProtocolId.ESP)) {
                delete.spis().forEach(spi -> deleteChild(sa, spi).ifPresent(deleted::add));
            }
        }
        List<Payload> payloads = deleted.isEmpty() ? List.of() : List.of(DeletePayload.esp(deleted));
        return Answer.of(payloads);
    }

    /** If both ends have replaced the SA at once, the peer's new one inherits: it has decided so by deleting this one. */
    private void closeByPeer(IkeSa sa) {
        Optional<IkeSa> heir = sa.active()
                .filter(IkeRekeyExchange.class::isInstance)
                .map(IkeRekeyExchange.class::cast)
                .flatMap(IkeRekeyExchange::rivalHeir);
        heir.ifPresent(h -> IkeInheritance.bequeath(context, sa, h, StartedBy.PEER));
        tools.closing().close(sa, CloseReason.DELETED_BY_PEER);
        heir.ifPresent(tools.tasks()::next);
    }

    /**
     * Deletes the child that the peer names by its own inbound SPI.
     *
     * @return our inbound SPI for the answer; empty if our own request to delete the child is under way (RFC 7296 §1.4.1)
     */
    private Optional<Spi> deleteChild(IkeSa sa, Spi outboundSpi) {
        Optional<ChildSa> found = sa.childByOutbound(outboundSpi);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ChildSa child = found.get();
        ChildTemplate template = child.template();
        boolean crossing = child.state() == ChildSa.State.DELETING;
        tools.closing().endChild(sa, child, CloseReason.DELETED_BY_PEER);
        if (!sa.hasLiveChild(template.name())) {
            tools.closing().retryChild(sa.peering(), template);
        }
        return crossing ? Optional.empty() : Optional.of(child.inboundSpi());
    }
}
