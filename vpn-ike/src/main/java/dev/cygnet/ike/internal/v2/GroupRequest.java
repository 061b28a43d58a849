package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.model.policy.DhGroup;
import java.util.List;
import java.util.Optional;

/** The peer's wish for another key exchange group, told by INVALID_KE_PAYLOAD (RFC 7296 §1.2, §1.3). */
final class GroupRequest {
    /** A peer that changes its mind more often than this is refused. */
    static final int MOST_CHANGES = 3;

    private GroupRequest() {}

    /** The group that the peer wants, if our policy has it. */
    static Optional<DhGroup> acceptable(NotifyPayload error, List<DhGroup> policy) {
        return error.requestedGroup().stream()
                .boxed()
                .flatMap(g -> DhGroup.fromTransform(g).stream())
                .filter(policy::contains)
                .findFirst();
    }
}
