package dev.cygnet.ike.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Mismatch.Aspect;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.Spi;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EspProposalsTest {
    private static final Spi SPI = new Spi(0xc0ffee01);
    private static final Transform AES_128 = new Transform(TransformType.ENCR, 12, OptionalInt.of(128));
    private static final Transform INTEG_256 = Transform.of(TransformType.INTEG, 12);
    private static final Transform GROUP_15 = Transform.of(TransformType.KE, 15);
    private static final Transform GROUP_14 = Transform.of(TransformType.KE, 14);
    private static final Transform GROUP_NONE = Transform.of(TransformType.KE, 0);
    private static final Transform NO_ESN = Transform.of(TransformType.ESN, 0);
    private static final Transform ESN = Transform.of(TransformType.ESN, 1);

    private static final IpsecPolicy GUIDE = IpsecPolicy.defaults();
    private static final IpsecPolicy WITHOUT_PFS =
            IpsecPolicy.builder().pfs(List.of()).build();
    private static final EspAlgorithms GUIDE_ALGORITHMS =
            new EspAlgorithms(EncryptionAlgorithm.AES_128, Optional.of(AuthenticationAlgorithm.SHA2_256));

    @Test
    void givenTheGuidesPolicyWhenOfferedInIkeAuthThenThereIsNoGroup() {
        assertThat(EspProposals.offer(GUIDE, SPI, KeyExchangeUse.NONE))
                .containsExactly(proposal(1, AES_128, INTEG_256, NO_ESN));
        assertThat(EspProposals.offer(GUIDE, SPI, KeyExchangeUse.PFS))
                .containsExactly(proposal(1, AES_128, INTEG_256, GROUP_15, NO_ESN));
        assertThat(EspProposals.offer(WITHOUT_PFS, SPI, KeyExchangeUse.PFS))
                .containsExactly(proposal(1, AES_128, INTEG_256, NO_ESN));
    }

    @Test
    void givenCombinedModeWhenOfferedThenThereIsNoIntegrity() {
        IpsecPolicy policy = IpsecPolicy.builder()
                .encryption(List.of(EncryptionAlgorithm.AES_128, EncryptionAlgorithm.AES_128_GCM_16))
                .build();

        assertThat(EspProposals.offer(policy, SPI, KeyExchangeUse.NONE))
                .containsExactly(
                        proposal(1, AES_128, INTEG_256, NO_ESN),
                        proposal(2, new Transform(TransformType.ENCR, 20, OptionalInt.of(128)), NO_ESN));
    }

    /** RFC 7296 §1.2: groups in IKE_AUTH mean nothing, other peers send them nevertheless. */
    @Test
    void givenGroupsInIkeAuthWhenSelectedThenTheyAreIgnored() {
        assertChosen(
                select(KeyExchangeUse.NONE, GUIDE, AES_128, INTEG_256, GROUP_14, NO_ESN),
                Optional.empty(),
                AES_128,
                INTEG_256,
                NO_ESN);
        assertChosen(
                select(KeyExchangeUse.NONE, GUIDE, AES_128, INTEG_256, GROUP_14, GROUP_NONE, NO_ESN),
                Optional.empty(),
                AES_128,
                INTEG_256,
                GROUP_NONE,
                NO_ESN);
        assertChosen(
                select(KeyExchangeUse.NONE, GUIDE, AES_128, INTEG_256, NO_ESN),
                Optional.empty(),
                AES_128,
                INTEG_256,
                NO_ESN);
    }

    @Test
    void givenOurGroupWhenSelectedWithPfsThenItIsChosen() {
        assertChosen(
                select(KeyExchangeUse.PFS, GUIDE, AES_128, INTEG_256, GROUP_NONE, GROUP_14, GROUP_15, NO_ESN),
                Optional.of(DhGroup.GROUP_15),
                AES_128,
                INTEG_256,
                GROUP_15,
                NO_ESN);
    }

    @Test
    void givenNoCommonGroupWhenSelectedWithPfsThenThatIsTheReason() {
        assertThat(mismatches(select(KeyExchangeUse.PFS, GUIDE, AES_128, INTEG_256, GROUP_14, NO_ESN)))
                .containsExactly(new Mismatch(1, Aspect.KEY_EXCHANGE, List.of("group 14"), List.of("group 15")));
        assertThat(mismatches(select(KeyExchangeUse.PFS, GUIDE, AES_128, INTEG_256, NO_ESN)))
                .containsExactly(new Mismatch(1, Aspect.KEY_EXCHANGE, List.of(), List.of("group 15")));
        assertThat(mismatches(select(KeyExchangeUse.PFS, GUIDE, AES_128, INTEG_256, GROUP_NONE, NO_ESN)))
                .extracting(Mismatch::aspect)
                .containsExactly(Aspect.KEY_EXCHANGE);
    }

    @Test
    void givenPolicyWithoutPfsWhenSelectedThenOnlyNoneOrNoGroupFits() {
        assertChosen(
                select(KeyExchangeUse.PFS, WITHOUT_PFS, AES_128, INTEG_256, NO_ESN),
                Optional.empty(),
                AES_128,
                INTEG_256,
                NO_ESN);
        assertChosen(
                select(KeyExchangeUse.PFS, WITHOUT_PFS, AES_128, INTEG_256, GROUP_15, GROUP_NONE, NO_ESN),
                Optional.empty(),
                AES_128,
                INTEG_256,
                GROUP_NONE,
                NO_ESN);
        assertThat(mismatches(select(KeyExchangeUse.PFS, WITHOUT_PFS, AES_128, INTEG_256, GROUP_15, NO_ESN)))
                .containsExactly(new Mismatch(1, Aspect.KEY_EXCHANGE, List.of("group 15"), List.of("no key exchange")));
    }

    @Test
    void givenExtendedSequenceNumbersOnlyWhenSelectedThenThatIsTheReason() {
        assertChosen(
                select(KeyExchangeUse.NONE, GUIDE, AES_128, INTEG_256, ESN, NO_ESN),
                Optional.empty(),
                AES_128,
                INTEG_256,
                NO_ESN);
        assertThat(mismatches(select(KeyExchangeUse.NONE, GUIDE, AES_128, INTEG_256, ESN)))
                .containsExactly(new Mismatch(1, Aspect.SEQUENCE_NUMBERS, List.of("ESN"), List.of("no ESN")));
        assertThat(mismatches(select(KeyExchangeUse.NONE, GUIDE, AES_128, INTEG_256)))
                .extracting(Mismatch::aspect)
                .containsExactly(Aspect.SEQUENCE_NUMBERS);
    }

    @Test
    void givenNothingButGroupsInIkeAuthWhenSelectedThenNoneIsChosen() {
        assertThat(mismatches(select(KeyExchangeUse.NONE, GUIDE, GROUP_15)))
                .extracting(Mismatch::aspect)
                .contains(Aspect.ENCRYPTION, Aspect.SEQUENCE_NUMBERS);
    }

    /** SPI 0 would look like the non-ESP marker (RFC 3948 §2.2), 1 to 255 are reserved (RFC 4303 §2.1). */
    @Test
    void givenReservedSpiWhenSelectedOrAcceptedThenItIsRefused() {
        List<Proposal> offered = EspProposals.offer(GUIDE, SPI, KeyExchangeUse.NONE);
        for (int spi : new int[] {0, 1, 255}) {
            List<Proposal> theirs = List.of(offered.get(0).withSpi(Octets.ofInt(spi)));

            assertThat(mismatches(EspProposals.select(theirs, GUIDE, KeyExchangeUse.NONE)))
                    .extracting(Mismatch::aspect)
                    .containsExactly(Aspect.SPI);
            assertThat(EspProposals.accept(theirs, offered)).isInstanceOf(Acceptance.Refused.class);
        }
        assertThat(EspProposals.accept(List.of(offered.get(0).withSpi(Octets.ofInt(256))), offered))
                .isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void givenAnswerWhenCheckedThenPfsMustBeAnsweredAndMustNotBeAdded() {
        List<Proposal> withPfs = EspProposals.offer(GUIDE, SPI, KeyExchangeUse.PFS);
        List<Proposal> withoutPfs = EspProposals.offer(GUIDE, SPI, KeyExchangeUse.NONE);
        Proposal pfs = proposal(1, AES_128, INTEG_256, GROUP_15, NO_ESN);
        Proposal noPfs = proposal(1, AES_128, INTEG_256, NO_ESN);
        Proposal none = proposal(1, AES_128, INTEG_256, GROUP_NONE, NO_ESN);

        assertThat(EspProposals.accept(List.of(pfs), withPfs))
                .isEqualTo(
                        new Acceptance.Accepted<>(new EspSuite(GUIDE_ALGORITHMS, Optional.of(DhGroup.GROUP_15)), pfs));
        assertThat(EspProposals.accept(List.of(noPfs), withPfs)).isInstanceOf(Acceptance.Refused.class);
        assertThat(EspProposals.accept(List.of(none), withPfs)).isInstanceOf(Acceptance.Refused.class);
        assertThat(EspProposals.accept(List.of(pfs), withoutPfs)).isInstanceOf(Acceptance.Refused.class);
        assertThat(EspProposals.accept(List.of(none), withoutPfs))
                .isEqualTo(new Acceptance.Accepted<>(new EspSuite(GUIDE_ALGORITHMS, Optional.empty()), none));
    }

    private static Selection<EspSuite> select(KeyExchangeUse use, IpsecPolicy ours, Transform... offered) {
        return EspProposals.select(List.of(proposal(1, offered)), ours, use);
    }

    private static void assertChosen(Selection<EspSuite> selection, Optional<DhGroup> pfs, Transform... answer) {
        assertThat(selection)
                .isEqualTo(new Selection.Chosen<>(new EspSuite(GUIDE_ALGORITHMS, pfs), proposal(1, answer)));
    }

    private static List<Mismatch> mismatches(Selection<EspSuite> selection) {
        assertThat(selection).isInstanceOf(Selection.NoneChosen.class);
        return ((Selection.NoneChosen<EspSuite>) selection).mismatches();
    }

    private static Proposal proposal(int number, Transform... transforms) {
        return new Proposal(number, ProtocolId.ESP, Octets.ofInt(SPI.value()), List.of(transforms));
    }
}
