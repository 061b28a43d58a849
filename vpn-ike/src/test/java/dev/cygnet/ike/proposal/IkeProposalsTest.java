package dev.cygnet.ike.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.ike.proposal.Mismatch.Aspect;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.IkePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IkeProposalsTest {
    private static final Transform AES_128 = new Transform(TransformType.ENCR, 12, OptionalInt.of(128));
    private static final Transform AES_256 = new Transform(TransformType.ENCR, 12, OptionalInt.of(256));
    private static final Transform GCM_256 = new Transform(TransformType.ENCR, 20, OptionalInt.of(256));
    private static final Transform PRF_256 = Transform.of(TransformType.PRF, 5);
    private static final Transform PRF_384 = Transform.of(TransformType.PRF, 6);
    private static final Transform INTEG_256 = Transform.of(TransformType.INTEG, 12);
    private static final Transform NO_INTEG = Transform.of(TransformType.INTEG, 0);
    private static final Transform GROUP_15 = Transform.of(TransformType.KE, 15);
    private static final Transform GROUP_20 = Transform.of(TransformType.KE, 20);

    private static final IkeSuite GUIDE = new IkeSuite(
            EncryptionAlgorithm.AES_128,
            Optional.of(AuthenticationAlgorithm.SHA2_256),
            AuthenticationAlgorithm.SHA2_256,
            DhGroup.GROUP_15);

    @Test
    void givenTheGuidesPolicyWhenOfferedThenOneProposalHoldsIt() {
        assertThat(IkeProposals.offer(IkePolicy.defaults(), Octets.EMPTY))
                .containsExactly(proposal(1, AES_128, PRF_256, INTEG_256, GROUP_15));
    }

    @Test
    void givenCombinedModesAndOthersWhenOfferedThenTheyAreApartAndInThePolicysOrder() {
        IkePolicy policy =
                policy(EncryptionAlgorithm.AES_256_GCM_16, EncryptionAlgorithm.AES_128, EncryptionAlgorithm.AES_256);

        assertThat(IkeProposals.offer(policy, Octets.ofLong(5)))
                .containsExactly(
                        proposal(1, GCM_256, PRF_256, GROUP_15).withSpi(Octets.ofLong(5)),
                        proposal(2, AES_128, AES_256, PRF_256, INTEG_256, GROUP_15)
                                .withSpi(Octets.ofLong(5)));
    }

    @Test
    void givenChaCha20WhenOfferedThenItHasNoKeyLength() {
        Proposal proposal = IkeProposals.offer(policy(EncryptionAlgorithm.CHACHA20_POLY1305), Octets.EMPTY)
                .get(0);

        assertThat(proposal.transforms(TransformType.ENCR)).containsExactly(Transform.of(TransformType.ENCR, 28));
    }

    @Test
    void givenSpiOfWrongLengthWhenOfferedThenTheCallerIsTold() {
        assertThatThrownBy(() -> IkeProposals.offer(IkePolicy.defaults(), Octets.ofInt(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenEqualPoliciesWhenSelectedThenTheAnswerHasOneTransformOfEachType() {
        List<Proposal> offered = List.of(
                proposal(1, GCM_256, PRF_256, GROUP_15),
                proposal(2, AES_256, AES_128, PRF_384, PRF_256, INTEG_256, GROUP_20, GROUP_15));

        assertThat(IkeProposals.select(offered, IkePolicy.defaults()))
                .isEqualTo(new Selection.Chosen<>(GUIDE, proposal(2, AES_128, PRF_256, INTEG_256, GROUP_15)));
    }

    @Test
    void givenSeveralCommonAlgorithmsWhenSelectedThenOurPreferenceDecides() {
        IkePolicy ours = policy(EncryptionAlgorithm.AES_256_GCM_16, EncryptionAlgorithm.AES_128);
        List<Proposal> offered =
                List.of(proposal(1, AES_128, PRF_256, INTEG_256, GROUP_15), proposal(2, GCM_256, PRF_256, GROUP_15));

        assertThat(chosen(IkeProposals.select(offered, ours)).suite().encryption())
                .isEqualTo(EncryptionAlgorithm.AES_256_GCM_16);
    }

    @Test
    void givenCombinedModeWithIntegrityNoneWhenSelectedThenNoneIsAnswered() {
        IkePolicy ours = policy(EncryptionAlgorithm.AES_256_GCM_16);
        List<Proposal> offered = List.of(proposal(1, GCM_256, PRF_256, INTEG_256, NO_INTEG, GROUP_15));

        assertThat(chosen(IkeProposals.select(offered, ours)).answer())
                .isEqualTo(proposal(1, GCM_256, PRF_256, NO_INTEG, GROUP_15));
    }

    @Test
    void givenCombinedModeWithIntegrityWhenSelectedThenItIsRefused() {
        IkePolicy ours = policy(EncryptionAlgorithm.AES_256_GCM_16);
        List<Proposal> offered = List.of(proposal(1, GCM_256, PRF_256, INTEG_256, GROUP_15));

        assertThat(mismatches(IkeProposals.select(offered, ours)))
                .containsExactly(
                        new Mismatch(1, Aspect.INTEGRITY, List.of("HMAC-SHA2-256-128"), List.of("no integrity")));
    }

    @Test
    void givenNothingInCommonWhenSelectedThenEachProposalSaysWhatDiffers() {
        List<Proposal> offered = List.of(
                proposal(1, AES_256, PRF_256, INTEG_256, GROUP_15),
                proposal(2, AES_128, PRF_384, Transform.of(TransformType.INTEG, 2), GROUP_20));

        List<Mismatch> mismatches = mismatches(IkeProposals.select(offered, IkePolicy.defaults()));

        assertThat(mismatches)
                .extracting(Mismatch::proposal, Mismatch::aspect)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Aspect.ENCRYPTION),
                        org.assertj.core.groups.Tuple.tuple(2, Aspect.INTEGRITY),
                        org.assertj.core.groups.Tuple.tuple(2, Aspect.PRF),
                        org.assertj.core.groups.Tuple.tuple(2, Aspect.KEY_EXCHANGE));
        assertThat(mismatches.get(0)).hasToString("proposal 1: encryption: offered AES-CBC-256; accepted AES-CBC-128");
        assertThat(mismatches.get(1))
                .hasToString("proposal 2: integrity: offered HMAC-SHA1-96; accepted HMAC-SHA2-256-128");
    }

    /** CVE-2016-5391: IKE_SA_INIT without a key exchange transform. */
    @Test
    void givenProposalWithoutKeyExchangeWhenSelectedThenThatIsTheReason() {
        assertThat(mismatches(
                        IkeProposals.select(List.of(proposal(1, AES_128, PRF_256, INTEG_256)), IkePolicy.defaults())))
                .containsExactly(new Mismatch(1, Aspect.KEY_EXCHANGE, List.of(), List.of("group 15")));
        assertThat(mismatches(IkeProposals.select(
                        List.of(proposal(
                                1, AES_128, PRF_256, INTEG_256, Transform.of(TransformType.KE, Transform.NONE))),
                        IkePolicy.defaults())))
                .containsExactly(new Mismatch(1, Aspect.KEY_EXCHANGE, List.of("no key exchange"), List.of("group 15")));
    }

    /** CVE-2014-9221 (group 1025) and RFC 7296 §3.3.6: an unknown transform only makes itself unusable. */
    @Test
    void givenUnknownTransformsWhenSelectedThenTheOthersAreChosen() {
        Proposal offered = proposal(
                1,
                new Transform(TransformType.ENCR, 12, OptionalInt.of(128), Transform.Attributes.UNKNOWN),
                Transform.of(TransformType.ENCR, 999),
                AES_128,
                PRF_256,
                Transform.of(TransformType.PRF, 65_535),
                INTEG_256,
                Transform.of(TransformType.KE, 1025),
                GROUP_15);

        assertThat(chosen(IkeProposals.select(List.of(offered), IkePolicy.defaults()))
                        .suite())
                .isEqualTo(GUIDE);
    }

    @Test
    void givenOnlyTransformsWithUnknownAttributesWhenSelectedThenNoneIsChosen() {
        Transform odd = new Transform(TransformType.ENCR, 12, OptionalInt.of(128), Transform.Attributes.UNKNOWN);

        assertThat(mismatches(IkeProposals.select(
                        List.of(proposal(1, odd, PRF_256, INTEG_256, GROUP_15)), IkePolicy.defaults())))
                .containsExactly(new Mismatch(
                        1, Aspect.ENCRYPTION, List.of("AES-CBC-128 with unknown attributes"), List.of("AES-CBC-128")));
    }

    @Test
    void givenUnknownTransformTypeWhenSelectedThenOnlyThatProposalIsUnusable() {
        Proposal odd = proposal(1, AES_128, PRF_256, INTEG_256, GROUP_15, Transform.of(new TransformType(6), 36));
        Proposal plain = proposal(2, AES_128, PRF_256, INTEG_256, GROUP_15);

        assertThat(chosen(IkeProposals.select(List.of(odd, plain), IkePolicy.defaults()))
                        .answer()
                        .number())
                .isEqualTo(2);
        assertThat(mismatches(IkeProposals.select(List.of(odd), IkePolicy.defaults())))
                .containsExactly(new Mismatch(1, Aspect.TRANSFORM_TYPE, List.of("transform type 6"), List.of()));
    }

    /** Reference "key-length attribute on fixed-key cipher, missing for AES". */
    @Test
    void givenKeyLengthMissingOrTooMuchWhenSelectedThenTheTransformDoesNotMatch() {
        Proposal missing = proposal(1, Transform.of(TransformType.ENCR, 12), PRF_256, INTEG_256, GROUP_15);
        Proposal tooMuch = proposal(1, new Transform(TransformType.ENCR, 28, OptionalInt.of(256)), PRF_256, GROUP_15);

        assertThat(mismatches(IkeProposals.select(List.of(missing), IkePolicy.defaults())))
                .extracting(Mismatch::aspect)
                .containsExactly(Aspect.ENCRYPTION);
        assertThat(mismatches(IkeProposals.select(List.of(tooMuch), policy(EncryptionAlgorithm.CHACHA20_POLY1305))))
                .extracting(Mismatch::aspect)
                .containsExactly(Aspect.ENCRYPTION);
    }

    @Test
    void givenOtherProtocolOrSpiWhenSelectedThenThatIsTheReason() {
        Proposal plain = proposal(1, AES_128, PRF_256, INTEG_256, GROUP_15);
        Proposal ah = new Proposal(1, ProtocolId.AH, Octets.ofInt(5), plain.transforms());

        assertThat(mismatches(IkeProposals.select(List.of(ah), IkePolicy.defaults())))
                .containsExactly(new Mismatch(1, Aspect.PROTOCOL, List.of("AH"), List.of("IKE")));
        assertThat(mismatches(IkeProposals.select(List.of(plain.withSpi(Octets.ofLong(5))), IkePolicy.defaults())))
                .extracting(Mismatch::aspect)
                .containsExactly(Aspect.SPI);
        for (Octets spi : List.of(Octets.EMPTY, Octets.ofLong(0), Octets.ofInt(5))) {
            assertThat(mismatches(IkeProposals.selectForRekey(List.of(plain.withSpi(spi)), IkePolicy.defaults())))
                    .extracting(Mismatch::aspect)
                    .containsExactly(Aspect.SPI);
        }
        assertThat(chosen(IkeProposals.selectForRekey(List.of(plain.withSpi(Octets.ofLong(-1))), IkePolicy.defaults()))
                        .answer()
                        .spi())
                .isEqualTo(Octets.ofLong(-1));
    }

    @Test
    void givenTheAnswerToOurOfferWhenCheckedThenItsSuiteIsAccepted() {
        List<Proposal> offered = IkeProposals.offer(
                policy(EncryptionAlgorithm.AES_256_GCM_16, EncryptionAlgorithm.AES_128), Octets.EMPTY);

        assertThat(IkeProposals.accept(List.of(proposal(2, GROUP_15, INTEG_256, AES_128, PRF_256)), offered))
                .isEqualTo(new Acceptance.Accepted<>(GUIDE, proposal(2, GROUP_15, INTEG_256, AES_128, PRF_256)));
        assertThat(IkeProposals.accept(List.of(proposal(1, GCM_256, PRF_256, NO_INTEG, GROUP_15)), offered))
                .isInstanceOf(Acceptance.Accepted.class);
    }

    /** CVE-2016-3071 among them: what was not offered must not be taken. */
    @Test
    void givenAnswerThatWasNotOfferedWhenCheckedThenTheReasonIsNamed() {
        List<Proposal> offered = IkeProposals.offer(
                policy(EncryptionAlgorithm.AES_256_GCM_16, EncryptionAlgorithm.AES_128), Octets.EMPTY);
        Proposal good = proposal(2, AES_128, PRF_256, INTEG_256, GROUP_15);

        assertRefused(List.of(), offered, "0 proposals");
        assertRefused(List.of(good, good), offered, "2 proposals");
        assertRefused(List.of(proposal(3, AES_128, PRF_256, INTEG_256, GROUP_15)), offered, "3 was not offered");
        assertRefused(List.of(good.withSpi(Octets.ofLong(7))), offered, "SPI");
        assertRefused(
                List.of(new Proposal(2, ProtocolId.ESP, Octets.ofInt(7), good.transforms())), offered, "not for IKE");
        assertRefused(
                List.of(proposal(2, GCM_256, PRF_256, INTEG_256, GROUP_15)), offered, "AES-GCM-16-256, which was not");
        assertRefused(
                List.of(proposal(2, AES_128, PRF_256, Transform.of(TransformType.INTEG, 5), GROUP_15)),
                offered,
                "AES-XCBC-96, which was not");
        assertRefused(List.of(proposal(2, AES_128, PRF_256, NO_INTEG, GROUP_15)), offered, "no integrity, which");
        assertRefused(List.of(proposal(2, AES_128, PRF_256, INTEG_256)), offered, "no transform of type KE");
        assertRefused(
                List.of(proposal(2, AES_128, PRF_256, PRF_256, INTEG_256, GROUP_15)),
                offered,
                "two transforms of type PRF");
        assertRefused(
                List.of(proposal(2, AES_128, PRF_256, INTEG_256, GROUP_15, Criteria.NO_ESN)),
                offered,
                "no ESN, which was not");
    }

    private static void assertRefused(List<Proposal> answer, List<Proposal> offered, String reason) {
        assertThat(IkeProposals.accept(answer, offered))
                .isInstanceOfSatisfying(
                        Acceptance.Refused.class, r -> assertThat(r.reason()).contains(reason));
    }

    private static Selection.Chosen<IkeSuite> chosen(Selection<IkeSuite> selection) {
        assertThat(selection).isInstanceOf(Selection.Chosen.class);
        return (Selection.Chosen<IkeSuite>) selection;
    }

    private static List<Mismatch> mismatches(Selection<IkeSuite> selection) {
        assertThat(selection).isInstanceOf(Selection.NoneChosen.class);
        return ((Selection.NoneChosen<IkeSuite>) selection).mismatches();
    }

    private static IkePolicy policy(EncryptionAlgorithm... encryption) {
        return IkePolicy.builder()
                .encryption(new ArrayList<>(List.of(encryption)))
                .build();
    }

    private static Proposal proposal(int number, Transform... transforms) {
        return new Proposal(number, ProtocolId.IKE, Octets.EMPTY, List.of(transforms));
    }
}
