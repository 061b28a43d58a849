package dev.cygnet.ike.proposal;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Criteria.Alternatives;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.IkePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Proposals for IKE SAs (RFC 7296 §2.7, §3.3). Pure functions. */
public final class IkeProposals {
    private static final int SPI_LENGTH = 8;

    private IkeProposals() {}

    /**
     * @param policy what we would use, preferred first
     * @param spi empty for an initial IKE SA, our new eight-octet SPI to rekey one
     * @return the proposals in order of preference; combined-mode and other encryption are never in the same one
     * @throws IllegalArgumentException if the SPI has another length
     */
    public static List<Proposal> offer(IkePolicy policy, Octets spi) {
        if (!spi.isEmpty() && spi.length() != SPI_LENGTH) {
            throw new IllegalArgumentException("an IKE proposal has no SPI or one of 8 octets, not " + spi);
        }
        List<Proposal> proposals = new ArrayList<>();
        for (List<EncryptionAlgorithm> run : Criteria.runs(policy.encryption())) {
            List<Transform> transforms = new ArrayList<>(Criteria.encryption(run));
            transforms.addAll(Criteria.prf(policy.authentication()));
            if (!run.get(0).isAead()) {
                transforms.addAll(Criteria.integrity(policy.authentication()));
            }
            transforms.addAll(Criteria.keyExchange(policy.dhGroups()));
            proposals.add(new Proposal(proposals.size() + 1, ProtocolId.IKE, spi, transforms));
        }
        return List.copyOf(proposals);
    }

    /**
     * Chooses for an initial IKE SA, whose proposals must have no SPI.
     *
     * @param offered the initiator's proposals
     * @param ours our policy; its order decides
     * @return the choice, or why there is none
     */
    public static Selection<IkeSuite> select(List<Proposal> offered, IkePolicy ours) {
        return select(offered, ours, Octets::isEmpty, "none");
    }

    /**
     * Chooses for the rekey of an IKE SA, whose proposals must have the initiator's new SPI.
     *
     * @param offered the initiator's proposals
     * @param ours our policy; its order decides
     * @return the choice, with an SPI of eight octets that is not zero, or why there is none
     */
    public static Selection<IkeSuite> selectForRekey(List<Proposal> offered, IkePolicy ours) {
        return select(offered, ours, IkeProposals::isNewSpi, "8 octets, not zero");
    }

    private static Selection<IkeSuite> select(
            List<Proposal> offered, IkePolicy ours, Predicate<Octets> spi, String spiText) {
        Criteria criteria = new Criteria(
                ProtocolId.IKE,
                spi,
                spiText,
                Criteria.encryption(ours.encryption()),
                Criteria.integrity(ours.authentication()),
                List.of(
                        new Alternatives(TransformType.PRF, Criteria.prf(ours.authentication())),
                        new Alternatives(TransformType.KE, Criteria.keyExchange(ours.dhGroups()))));
        return ProposalMatcher.select(offered, criteria, IkeProposals::suite);
    }

    /**
     * Checks the responder's answer.
     *
     * @param answer the proposals of its SA payload
     * @param offered what {@link #offer} gave
     * @return the algorithms, with an SPI as long as the offered one, or why the answer is no answer to the offer
     */
    public static Acceptance<IkeSuite> accept(List<Proposal> answer, List<Proposal> offered) {
        return AnswerCheck.accept(answer, offered, spi -> spi.isEmpty() || isNewSpi(spi), IkeProposals::suite);
    }

    private static boolean isNewSpi(Octets spi) {
        return spi.length() == SPI_LENGTH && spi.toLong() != 0;
    }

    private static Optional<IkeSuite> suite(List<Transform> transforms) {
        Suites parts = Suites.of(transforms);
        Optional<EncryptionAlgorithm> encryption = parts.encryption();
        Optional<AuthenticationAlgorithm> integrity = parts.integrity();
        Optional<AuthenticationAlgorithm> prf = parts.prf();
        Optional<DhGroup> group = parts.group();
        boolean complete = encryption.isPresent()
                && encryption.get().isAead() != integrity.isPresent()
                && prf.isPresent()
                && group.isPresent();
        return complete
                ? Optional.of(new IkeSuite(encryption.get(), integrity, prf.get(), group.get()))
                : Optional.empty();
    }
}
