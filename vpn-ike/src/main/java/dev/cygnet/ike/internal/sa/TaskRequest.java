package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.model.sa.Spi;

/** What an IKE SA is to do next; independent of the SA, so that a rekeyed SA inherits what its predecessor had queued. */
public sealed interface TaskRequest {
    /**
     * Establish one more child.
     *
     * @param template the child
     */
    record CreateChild(ChildTemplate template) implements TaskRequest {}

    /**
     * Replace a child.
     *
     * @param inboundSpi our SPI of it
     */
    record RekeyChild(Spi inboundSpi) implements TaskRequest {}

    /**
     * Delete a child.
     *
     * @param inboundSpi our SPI of it
     */
    record DeleteChild(Spi inboundSpi) implements TaskRequest {}

    /**
     * Tell the peer of a child whose hard lifetime has ended and that is gone here.
     *
     * @param inboundSpi our SPI of it
     */
    record DeleteExpiredChild(Spi inboundSpi) implements TaskRequest {}

    /** Replace the IKE SA. */
    record RekeyIkeSa() implements TaskRequest {}

    /** Delete the IKE SA and all its children. */
    record DeleteIkeSa() implements TaskRequest {}

    /** See whether the peer is alive. */
    record CheckLiveness() implements TaskRequest {}
}
