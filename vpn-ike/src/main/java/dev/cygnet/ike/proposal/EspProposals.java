package dev.cygnet.ike.proposal;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Criteria.Alternatives;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.Spi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposals for ESP SAs with 32-bit sequence numbers (RFC 7296 §2.7, §3.3). Pure functions. */
public final class EspProposals {
    private static final int SPI_LENGTH = 4;

    private EspProposals() {}

    /**
     * @param policy what we would use, preferred first
     * @param spi our inbound SPI
     * @param use with {@link KeyExchangeUse#PFS} the policy's groups are offered
     * @return the proposals in order of preference; combined-mode and other encryption are never in the same one
     */
    public static List<Proposal> offer(IpsecPolicy policy, Spi spi, KeyExchangeUse use) {
        List<Proposal> proposals = new ArrayList<>();
        for (List<EncryptionAlgorithm> run : Criteria.runs(policy.encryption())) {
            List<Transform> transforms = new ArrayList<>(Criteria.encryption(run));
            if (!run.get(0).isAead()) {
                transforms.addAll(Criteria.integrity(policy.authentication()));
            }
            if (use == KeyExchangeUse.PFS) {
                transforms.addAll(Criteria.keyExchange(policy.pfs()));
            }
            transforms.add(Criteria.NO_ESN);
            proposals.add(new Proposal(proposals.size() + 1, ProtocolId.ESP, Octets.ofInt(spi.value()), transforms));
        }
        return List.copyOf(proposals);
    }

    /**
     * Chooses for a CHILD_SA.
     *
     * @param offered the initiator's proposals
     * @param ours our policy; its order decides
     * @param use with {@link KeyExchangeUse#NONE} offered groups are ignored; with {@link KeyExchangeUse#PFS} one of the policy's
     *     groups must be offered, or, if it has none, group NONE or no group at all
     * @return the choice, with an SPI that is not reserved, or why there is none
     */
    public static Selection<EspSuite> select(List<Proposal> offered, IpsecPolicy ours, KeyExchangeUse use) {
        boolean keyExchange = use == KeyExchangeUse.PFS && !ours.pfs().isEmpty();
        Criteria criteria = new Criteria(
                ProtocolId.ESP,
                EspProposals::isUsable,
                "4 octets, at least " + Spi.SMALLEST,
                Criteria.encryption(ours.encryption()),
                Criteria.integrity(ours.authentication()),
                List.of(
                        new Alternatives(
                                TransformType.KE,
                                keyExchange ? Criteria.keyExchange(ours.pfs()) : List.of(Criteria.NO_KEY_EXCHANGE)),
                        new Alternatives(TransformType.ESN, List.of(Criteria.NO_ESN))));
        List<Proposal> considered = use == KeyExchangeUse.PFS
                ? offered
                : offered.stream().map(EspProposals::withoutGroups).toList();
        return ProposalMatcher.select(considered, criteria, EspProposals::suite);
    }

    /**
     * Checks the responder's answer.
     *
     * @param answer the proposals of its SA payload
     * @param offered what {@link #offer} gave
     * @return the algorithms, with an SPI that is not reserved, or why the answer is no answer to the offer
     */
    public static Acceptance<EspSuite> accept(List<Proposal> answer, List<Proposal> offered) {
        return AnswerCheck.accept(answer, offered, EspProposals::isUsable, EspProposals::suite);
    }

    /** Zero on the wire would make our packets look like IKE messages (RFC 3948 §2.2), 1 to 255 are reserved. */
    private static boolean isUsable(Octets spi) {
        return spi.length() == SPI_LENGTH && Integer.compareUnsigned(spi.toInt(), Spi.SMALLEST) >= 0;
    }

    /** A proposal of nothing but groups stays as it is: there is nothing in it to choose. */
    private static Proposal withoutGroups(Proposal proposal) {
        List<Transform> kept = proposal.transforms().stream()
                .filter(t -> !t.type().equals(TransformType.KE) || t.equals(Criteria.NO_KEY_EXCHANGE))
                .toList();
        return kept.isEmpty() ? proposal : new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), kept);
    }

    private static Optional<EspSuite> suite(List<Transform> transforms) {
        Suites parts = Suites.of(transforms);
        Optional<EncryptionAlgorithm> encryption = parts.encryption();
        Optional<AuthenticationAlgorithm> integrity = parts.integrity();
        boolean complete = encryption.isPresent() && encryption.get().isAead() != integrity.isPresent();
        return complete
                ? Optional.of(new EspSuite(new EspAlgorithms(encryption.get(), integrity), parts.group()))
                : Optional.empty();
    }
}
