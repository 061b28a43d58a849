package dev.cygnet.ike.message;

import dev.cygnet.ike.proposal.ProtocolId;
import dev.cygnet.model.sa.Spi;
import java.util.List;

/**
 * Delete payload (RFC 7296 §3.11).
 *
 * @param protocol IKE, AH or ESP
 * @param spis the sender's inbound SAs; empty exactly if the protocol is IKE, which means this IKE SA
 */
public record DeletePayload(ProtocolId protocol, List<Spi> spis) implements Payload {
    /** Most SPIs: their number has 16 bits, but the payload's length has 16 bits as well. */
    public static final int MOST_SPIS = (0xffff - 8) / 4;

    /** Copies the list. */
    public DeletePayload {
        spis = List.copyOf(spis);
        boolean ike = protocol.equals(ProtocolId.IKE);
        if (!ike && !protocol.equals(ProtocolId.AH) && !protocol.equals(ProtocolId.ESP)) {
            throw new IllegalArgumentException(protocol + " has no SAs to delete");
        }
        if ((ike && !spis.isEmpty()) || spis.size() > MOST_SPIS) {
            throw new IllegalArgumentException(spis.size() + " SPIs to delete for " + protocol);
        }
    }

    /** {@return the deletion of the IKE SA that carries the payload} */
    public static DeletePayload ikeSa() {
        return new DeletePayload(ProtocolId.IKE, List.of());
    }

    /**
     * @param spis the sender's inbound SAs
     * @return the deletion of ESP SAs
     */
    public static DeletePayload esp(List<Spi> spis) {
        return new DeletePayload(ProtocolId.ESP, spis);
    }

    @Override
    public PayloadType type() {
        return PayloadType.DELETE;
    }
}
