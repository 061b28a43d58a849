package dev.cygnet.ike.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.Spi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SelectionPropertyTest {
    private static final Spi SPI = new Spi(0x1000);

    @Provide
    Arbitrary<IkePolicy> ikePolicies() {
        return Combinators.combine(
                        some(EncryptionAlgorithm.values()),
                        some(AuthenticationAlgorithm.values()),
                        some(DhGroup.values()))
                .as((encryption, authentication, groups) -> IkePolicy.builder()
                        .encryption(encryption)
                        .authentication(authentication)
                        .dhGroups(groups)
                        .build());
    }

    @Provide
    Arbitrary<IpsecPolicy> ipsecPolicies() {
        Arbitrary<List<DhGroup>> pfs = Arbitraries.oneOf(Arbitraries.just(List.of()), some(DhGroup.values()));
        return Combinators.combine(some(EncryptionAlgorithm.values()), some(AuthenticationAlgorithm.values()), pfs)
                .as((encryption, authentication, groups) -> IpsecPolicy.builder()
                        .encryption(encryption)
                        .authentication(authentication)
                        .pfs(groups)
                        .build());
    }

    private static <T> Arbitrary<List<T>> some(T[] values) {
        return Arbitraries.shuffle(values)
                .flatMap(all -> Arbitraries.integers().between(1, values.length).map(n -> all.subList(0, n)));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatIsChosenFromAnOfferTheInitiatorAccepts(
            @ForAll("ikePolicies") IkePolicy initiator, @ForAll("ikePolicies") IkePolicy responder) {
        List<Proposal> offered = IkeProposals.offer(initiator, Octets.EMPTY);

        Selection<IkeSuite> selection = IkeProposals.select(offered, responder);

        if (selection instanceof Selection.Chosen<IkeSuite> chosen) {
            assertThat(IkeProposals.accept(List.of(chosen.answer()), offered))
                    .isEqualTo(new Acceptance.Accepted<>(chosen.suite(), chosen.answer()));
            assertThat(initiator.encryption()).contains(chosen.suite().encryption());
            assertThat(responder.dhGroups()).contains(chosen.suite().group());
        } else {
            List<Mismatch> mismatches = ((Selection.NoneChosen<IkeSuite>) selection).mismatches();
            assertThat(offered)
                    .allSatisfy(p -> assertThat(mismatches)
                            .anySatisfy(m -> assertThat(m.proposal()).isEqualTo(p.number())));
        }
    }

    /** An oracle that knows nothing of transforms: something is chosen exactly if the policies meet in every field. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void somethingIsChosenExactlyIfThePoliciesHaveASuiteInCommon(
            @ForAll("ikePolicies") IkePolicy initiator, @ForAll("ikePolicies") IkePolicy responder) {
        List<EncryptionAlgorithm> common = responder.encryption().stream()
                .filter(initiator.encryption()::contains)
                .toList();
        boolean others = responder.authentication().stream().anyMatch(initiator.authentication()::contains)
                && responder.dhGroups().stream().anyMatch(initiator.dhGroups()::contains);

        Selection<IkeSuite> selection = IkeProposals.select(IkeProposals.offer(initiator, Octets.EMPTY), responder);

        assertThat(selection instanceof Selection.Chosen<IkeSuite>).isEqualTo(others && !common.isEmpty());
        if (selection instanceof Selection.Chosen<IkeSuite> chosen) {
            assertThat(chosen.suite().encryption()).isEqualTo(common.get(0));
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theSuiteDoesNotDependOnTheOrderOfTheOffer(
            @ForAll("ikePolicies") IkePolicy initiator,
            @ForAll("ikePolicies") IkePolicy responder,
            @ForAll Random random) {
        List<Proposal> offered = IkeProposals.offer(initiator, Octets.EMPTY);
        List<Proposal> shuffled = shuffle(offered, random);

        Selection<IkeSuite> selection = IkeProposals.select(offered, responder);
        Selection<IkeSuite> again = IkeProposals.select(shuffled, responder);

        if (selection instanceof Selection.Chosen<IkeSuite> chosen) {
            assertThat(again).isEqualTo(chosen);
        } else {
            assertThat(again).isInstanceOf(Selection.NoneChosen.class);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void strangersAmongTheTransformsDoNotChangeTheChoice(
            @ForAll("ikePolicies") IkePolicy initiator,
            @ForAll("ikePolicies") IkePolicy responder,
            @ForAll Random random) {
        List<Proposal> offered = IkeProposals.offer(initiator, Octets.EMPTY);
        List<Proposal> padded = offered.stream()
                .map(p -> {
                    List<Transform> transforms = new ArrayList<>(p.transforms());
                    transforms.add(new Transform(TransformType.ENCR, 3000, OptionalInt.of(128)));
                    transforms.add(Transform.of(TransformType.KE, 1025));
                    transforms.add(Transform.of(TransformType.PRF, 0));
                    Collections.shuffle(transforms, random);
                    return new Proposal(p.number(), p.protocol(), p.spi(), transforms);
                })
                .toList();

        Selection<IkeSuite> selection = IkeProposals.select(offered, responder);

        if (selection instanceof Selection.Chosen<IkeSuite> chosen) {
            assertThat(IkeProposals.select(padded, responder)).isEqualTo(chosen);
        } else {
            assertThat(IkeProposals.select(padded, responder)).isInstanceOf(Selection.NoneChosen.class);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatIsChosenForAChildTheInitiatorAccepts(
            @ForAll("ipsecPolicies") IpsecPolicy initiator,
            @ForAll("ipsecPolicies") IpsecPolicy responder,
            @ForAll KeyExchangeUse use,
            @ForAll Random random) {
        List<Proposal> offered = EspProposals.offer(initiator, SPI, use);

        Selection<EspSuite> selection = EspProposals.select(shuffle(offered, random), responder, use);

        if (selection instanceof Selection.Chosen<EspSuite> chosen) {
            Proposal answer = chosen.answer().withSpi(Octets.ofInt(0x2000));
            assertThat(EspProposals.accept(List.of(answer), offered))
                    .isEqualTo(new Acceptance.Accepted<>(chosen.suite(), answer));
            boolean pfs = use == KeyExchangeUse.PFS && !responder.pfs().isEmpty();
            assertThat(chosen.suite().pfs().isPresent()).isEqualTo(pfs);
        } else {
            assertThat(((Selection.NoneChosen<EspSuite>) selection).mismatches())
                    .isNotEmpty();
        }
    }

    /** Shuffles proposals and their transforms; numbers stay with their proposals. */
    private static List<Proposal> shuffle(List<Proposal> offered, Random random) {
        List<Proposal> shuffled = new ArrayList<>();
        for (Proposal proposal : offered) {
            List<Transform> transforms = new ArrayList<>(proposal.transforms());
            Collections.shuffle(transforms, random);
            shuffled.add(new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), transforms));
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
