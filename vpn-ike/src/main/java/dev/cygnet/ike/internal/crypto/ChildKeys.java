package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.sa.SaKeys;
import javax.security.auth.Destroyable;

/**
 * The keys of a CHILD_SA (RFC 7296 §2.17). Initiator is who began the exchange that made the child, not who began the IKE SA.
 *
 * @param initiatorToResponder keys of the packets that the initiator sends
 * @param responderToInitiator keys of the packets that the responder sends
 */
public record ChildKeys(SaKeys initiatorToResponder, SaKeys responderToInitiator) implements Destroyable {
    @Override
    public void destroy() {
        initiatorToResponder.destroy();
        responderToInitiator.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return initiatorToResponder.isDestroyed() && responderToInitiator.isDestroyed();
    }
}
