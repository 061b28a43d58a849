package dev.cygnet.ike.proposal;

/**
 * What an initiator makes of the answer to its proposals.
 *
 * @param <S> the suite
 */
public sealed interface Acceptance<S> {
    /**
     * The answer is one of the combinations that were offered.
     *
     * @param <S> the suite
     * @param suite the algorithms
     * @param answer the answer, with the responder's SPI
     */
    record Accepted<S>(S suite, Proposal answer) implements Acceptance<S> {}

    /**
     * The answer is not what was offered.
     *
     * @param <S> the suite
     * @param reason what is wrong, for people
     */
    record Refused<S>(String reason) implements Acceptance<S> {}
}
