package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.Payload;
import java.util.List;

/** A request of ours and what its answer does. One object lives from the request to the answer or to the end of the SA. */
public interface Exchange {
    /** {@return the exchange type of request and answer} */
    ExchangeType type();

    /** {@return the payloads of the request, in order} */
    List<Payload> request();

    /**
     * Looks at an answer before it ends the exchange. Only an unauthenticated one may be refused.
     *
     * @param response the answer, protected payloads decrypted
     * @param raw its octets as received
     * @return whether {@link #answered} shall take it; if not, the request stays pending
     */
    default boolean accepts(IkeMessage response, byte[] raw) {
        return true;
    }

    /**
     * Takes the answer; integrity and message ID have been checked, and the window is free for the next request.
     *
     * @param response the answer, protected payloads decrypted
     */
    void answered(IkeMessage response);

    /** Gives back what was reserved and overwrites what is secret: the SA has ended, no answer will be taken any more. */
    default void abandoned() {}
}
