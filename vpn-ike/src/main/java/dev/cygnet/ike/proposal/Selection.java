package dev.cygnet.ike.proposal;

import java.util.List;

/**
 * What a responder makes of the proposals offered to it.
 *
 * @param <S> the suite
 */
public sealed interface Selection<S> {
    /**
     * A proposal is acceptable.
     *
     * @param <S> the suite
     * @param suite the algorithms
     * @param answer the chosen proposal, reduced to one transform of each type, still with the initiator's SPI; it is sent with
     *     {@code answer.withSpi(own)}
     */
    record Chosen<S>(S suite, Proposal answer) implements Selection<S> {}

    /**
     * None is: the answer is NO_PROPOSAL_CHOSEN.
     *
     * @param <S> the suite
     * @param mismatches what was wrong with each proposal, in their order; at least one for each
     */
    record NoneChosen<S>(List<Mismatch> mismatches) implements Selection<S> {
        /** Copies the list. */
        public NoneChosen {
            mismatches = List.copyOf(mismatches);
        }
    }
}
