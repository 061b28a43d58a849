package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.crypto.IkeKeys;
import dev.cygnet.ike.internal.crypto.KeySchedule;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.proposal.IkeSuite;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.model.secret.SecretBytes;
import java.time.Duration;

/** How an IKE SA takes over from the one that it replaces, at either end (RFC 7296 §2.8, §2.18). */
final class IkeInheritance {
    /** How long a replaced SA waits for the peer to delete it. */
    private static final Duration DELETION_EXPECTED = Duration.ofSeconds(60);

    private IkeInheritance() {}

    static IkeSa create(
            IkeContext context,
            IkeSa old,
            IkeSuite suite,
            Sender role,
            long localSpi,
            long peerSpi,
            Nonces nonces,
            SecretBytes secret) {
        IkeSa heir = new IkeSa(old.peering(), role, localSpi, peerSpi, old.path(), IkeSa.State.ESTABLISHED);
        IkeKeys keys = KeySchedule.rekeyed(
                old.prf(),
                old.keys().skD(),
                IkeKeying.algorithms(suite),
                secret,
                nonces.initiator().toBytes(),
                nonces.responder().toBytes(),
                heir.initiatorSpi(),
                heir.responderSpi());
        secret.destroy();
        IkeKeying.apply(context, heir, suite, keys);
        heir.nat(old.nat());
        context.table().add(heir);
        Establishment.startLifetimes(context, heir);
        return heir;
    }

    static void bequeath(IkeContext context, IkeSa old, IkeSa heir, StartedBy startedBy) {
        old.bequeath(heir);
        old.state(IkeSa.State.REPLACED);
        context.emit(new IkeEvent.IkeSaRekeyed(
                heir.peering().name(),
                startedBy,
                heir.initiatorSpi(),
                heir.responderSpi(),
                heir.suite().toString()));
    }

    static void awaitDeletion(IkeContext context, IkeSa redundant) {
        redundant.state(IkeSa.State.REPLACED);
        redundant.hardDeadline(context.now().plus(DELETION_EXPECTED));
    }
}
