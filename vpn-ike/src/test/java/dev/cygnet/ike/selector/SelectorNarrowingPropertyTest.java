package dev.cygnet.ike.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.MessageArbitraries;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SelectorNarrowingPropertyTest {
    @Provide
    Arbitrary<List<TrafficSelector>> selectors() {
        return MessageArbitraries.trafficSelectors().list().ofMaxSize(6);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theResultLiesWithinBothSides(
            @ForAll("selectors") List<TrafficSelector> offered, @ForAll("selectors") List<TrafficSelector> policy) {
        List<TrafficSelector> narrowed = narrow(offered, policy);

        assertThat(narrowed.isEmpty() || SelectorNarrowing.isSubset(narrowed, offered))
                .isTrue();
        assertThat(narrowed.isEmpty() || SelectorNarrowing.isSubset(narrowed, policy))
                .isTrue();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyPacketOfBothSidesIsCovered(
            @ForAll("selectors") List<TrafficSelector> offered, @ForAll("selectors") List<TrafficSelector> policy) {
        List<TrafficSelector> narrowed = narrow(offered, policy);

        for (TrafficSelector theirs : offered) {
            for (TrafficSelector ours : policy) {
                theirs.intersect(ours)
                        .ifPresent(common -> assertThat(SelectorNarrowing.isSubset(List.of(common), narrowed))
                                .isTrue());
            }
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theResultIsTheSameSetWithRolesSwapped(
            @ForAll("selectors") List<TrafficSelector> a, @ForAll("selectors") List<TrafficSelector> b) {
        assertThat(narrow(a, b)).containsExactlyInAnyOrderElementsOf(narrow(b, a));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void narrowingAgainChangesNothing(
            @ForAll("selectors") List<TrafficSelector> offered, @ForAll("selectors") List<TrafficSelector> policy) {
        List<TrafficSelector> narrowed = narrow(offered, policy);

        assertThat(narrow(narrowed, policy)).isEqualTo(narrowed);
        assertThat(narrow(offered, narrowed)).containsExactlyInAnyOrderElementsOf(narrowed);
        assertThat(narrow(narrowed, narrowed)).isEqualTo(narrowed);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void noSelectorOfTheResultLiesWithinAnother(
            @ForAll("selectors") List<TrafficSelector> offered, @ForAll("selectors") List<TrafficSelector> policy) {
        List<TrafficSelector> narrowed = narrow(offered, policy);

        for (int i = 0; i < narrowed.size(); i++) {
            for (int j = 0; j < narrowed.size(); j++) {
                assertThat(i != j && narrowed.get(i).contains(narrowed.get(j))).isFalse();
            }
        }
    }

    /** RFC 7296 §2.9: a responder that may accept the first choice must include it. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theFirstOfferedSelectorIsCoveredByTheFirstOfTheResultIfPolicyAllowsIt(
            @ForAll("selector") TrafficSelector packet,
            @ForAll("selectors") List<TrafficSelector> offered,
            @ForAll("selectors") List<TrafficSelector> policy) {
        List<TrafficSelector> withPacket = new ArrayList<>(offered);
        withPacket.add(0, packet);
        List<TrafficSelector> allowing = new ArrayList<>(policy);
        allowing.add(packet);

        assertThat(narrow(withPacket, allowing).get(0).contains(packet)).isTrue();
    }

    @Provide
    Arbitrary<TrafficSelector> selector() {
        return MessageArbitraries.trafficSelectors();
    }

    private static List<TrafficSelector> narrow(List<TrafficSelector> offered, List<TrafficSelector> policy) {
        return SelectorNarrowing.narrow(offered, policy) instanceof Narrowing.Narrowed narrowed
                ? narrowed.selectors()
                : List.of();
    }
}
