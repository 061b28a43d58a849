package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.StartedBy;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.Spi;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RekeyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aChildIsReplacedByEitherEndWithoutAGap() {
        for (String starter : List.of("a", "b")) {
            TwoEnds ends = new TwoEnds(1).established();
            Set<Spi> before = Set.copyOf(ends.a.inbound.keySet());
            ends.command(starter.equals("a") ? ends.a : ends.b, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
            ends.runUntil(Duration.ofSeconds(10), () -> {
                assertThat(ends.carriesBothWays()).isTrue();
                return false;
            });

            assertThat(ends.a.inbound.keySet()).hasSize(1).doesNotContainAnyElementsOf(before);
            assertThat(ends.a.events(IkeEvent.ChildSaRekeyed.class))
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e.startedBy()).isEqualTo(starter.equals("a") ? StartedBy.US : StartedBy.PEER));
            assertThat(ends.b.events(IkeEvent.ChildSaRekeyed.class)).hasSize(1);
        }
    }

    @Test
    void theIkeSaIsReplacedByEitherEndAndItsChildIsInherited() {
        for (String starter : List.of("a", "b")) {
            TwoEnds ends = new TwoEnds(2).established();
            Set<Spi> before = Set.copyOf(ends.a.inbound.keySet());
            ends.command(starter.equals("a") ? ends.a : ends.b, new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
            ends.run(SECOND);

            assertThat(ends.a.inbound.keySet()).isEqualTo(before);
            assertThat(ends.a.engine.status().get(0).ikeSas()).hasSize(1);
            assertThat(ends.b.engine.status().get(0).ikeSas()).hasSize(1);
            assertThat(ends.a.events(IkeEvent.IkeSaRekeyed.class)).hasSize(1);

            ends.command(ends.b, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
            ends.run(Duration.ofSeconds(10));
            assertThat(ends.carriesBothWays())
                    .as("the new IKE SA carries exchanges")
                    .isTrue();
            assertThat(ends.a.inbound.keySet()).hasSize(1).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    @DisplayName("RFC 7296 §2.8.1: both ends replace the child at once; one new pair stays")
    void simultaneousChildRekey() {
        for (int seed = 0; seed < 40; seed++) {
            TwoEnds ends = new TwoEnds(seed).established();
            ends.jitter = 25;
            ends.command(ends.a, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
            ends.run(Duration.ofMillis(seed % 12));
            ends.command(ends.b, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
            ends.run(Duration.ofSeconds(30));

            assertOnePair(ends, "seed " + seed);
        }
    }

    @Test
    @DisplayName("RFC 7296 §2.8: whoever lost the race sends through the old child until the peer has the new one")
    void simultaneousChildRekeyLeavesNoGapWhenAnswersAreLost() {
        for (int seed = 0; seed < 40; seed++) {
            TwoEnds ends = new TwoEnds(seed).established();
            ends.loseAtRandom(0.2);
            ends.jitter = 25;
            ends.command(ends.a, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
            ends.command(ends.b, new IkeInput.RekeyChildSas(TwoEnds.PEERING));

            assertThat(ends.runUntil(Duration.ofSeconds(30), () -> !ends.carriesBothWays()))
                    .as("a gap, seed " + seed)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("RFC 7296 §2.8.2: both ends replace the IKE SA at once; one SA stays with the child")
    void simultaneousIkeRekey() {
        for (int seed = 0; seed < 40; seed++) {
            TwoEnds ends = new TwoEnds(seed).established();
            ends.jitter = 25;
            ends.command(ends.a, new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
            ends.run(Duration.ofMillis(seed % 12));
            ends.command(ends.b, new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
            ends.run(Duration.ofSeconds(90));

            assertOnePair(ends, "seed " + seed);
        }
    }

    @Test
    void ikeAndChildRekeysCross() {
        for (int seed = 0; seed < 40; seed++) {
            TwoEnds ends = new TwoEnds(seed).established();
            ends.jitter = 25;
            ends.command(ends.a, new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
            ends.run(Duration.ofMillis(seed % 12));
            ends.command(ends.b, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
            ends.run(Duration.ofSeconds(90));

            assertOnePair(ends, "seed " + seed);
        }
    }

    @Test
    void rekeysSurviveLossAndDuplication() {
        for (int seed = 0; seed < 30; seed++) {
            TwoEnds ends = new TwoEnds(seed).established();
            ends.loseAtRandom(0.2);
            ends.duplication = 0.1;
            ends.jitter = 40;
            for (int round = 0; round < 3; round++) {
                ends.command(ends.a, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
                ends.run(Duration.ofMillis(seed));
                ends.command(ends.b, new IkeInput.RekeyIkeSa(TwoEnds.PEERING));
                ends.run(Duration.ofSeconds(120));
            }
            ends.lost = d -> false;
            ends.run(Duration.ofSeconds(180));

            assertOnePair(ends, "seed " + seed);
        }
    }

    @Test
    @DisplayName("PRO-LIF-002: soft lifetimes at 9/10 ± 5 % replace SAs by themselves for a week, without a gap")
    void aWeekOfLifetimes() {
        IkePolicy ike = IkePolicy.builder()
                .dhGroups(List.of(DhGroup.GROUP_31))
                .lifetime(Duration.ofHours(24))
                .build();
        TwoEnds ends = new TwoEnds(60)
                .start(
                        TwoEnds.left().ikePolicy(ike).build(),
                        TwoEnds.right().ikePolicy(ike).build());
        ends.run(SECOND);
        ends.runUntil(Duration.ofDays(7), () -> {
            assertThat(ends.carriesBothWays()).isTrue();
            return false;
        });

        int ikeRekeys = ends.a.events(IkeEvent.IkeSaRekeyed.class).size();
        int childRekeys = ends.a.events(IkeEvent.ChildSaRekeyed.class).size();
        assertThat(ikeRekeys).isBetween(7, 9);
        assertThat(childRekeys).isBetween(7 * 24 * 100 / 96, 7 * 24 * 100 / 84);
        assertThat(ends.a.events(IkeEvent.ChildSaClosed.class)).isEmpty();
    }

    @Test
    @DisplayName(
            "DIAG-NC-02: a PFS mismatch shows at the first rekey, with the group that differs; the old child carries on until its end")
    void pfsMismatchShowsAtFirstRekey() {
        IpsecPolicy other = IpsecPolicy.builder().pfs(List.of(DhGroup.GROUP_19)).build();
        TwoEnds ends = new TwoEnds(61)
                .start(
                        TwoEnds.left()
                                .children(List.of(TwoEnds.child("10.1.0.0/16", "10.2.0.0/16", other)))
                                .build(),
                        TwoEnds.right().build());
        ends.run(SECOND);
        assertThat(ends.carriesBothWays()).isTrue();
        ends.command(ends.a, new IkeInput.RekeyChildSas(TwoEnds.PEERING));
        ends.run(SECOND);

        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.report().explain()).contains("IPsec key exchange", "PFS"));
        assertThat(ends.carriesBothWays()).isTrue();
    }

    /** With the child expired at both ends, each wants a new one; where loss delays one request, the other overtakes it. */
    @Test
    void bothEndsCreateTheChildAnewAtOnce() {
        IpsecPolicy brief = IpsecPolicy.builder()
                .pfs(List.of(DhGroup.GROUP_31))
                .lifetime(Duration.ofSeconds(60))
                .build();
        int twins = 0;
        for (int seed = 0; seed < 60; seed++) {
            TwoEnds ends = new TwoEnds(seed)
                    .start(
                            TwoEnds.left()
                                    .children(List.of(TwoEnds.child("10.1.0.0/16", "10.2.0.0/16", brief)))
                                    .build(),
                            TwoEnds.right()
                                    .children(List.of(TwoEnds.child("10.2.0.0/16", "10.1.0.0/16", brief)))
                                    .startup(IkePeering.Startup.INITIATE)
                                    .build());
            ends.run(Duration.ofSeconds(45));
            ends.lost = d -> true;
            ends.run(Duration.ofSeconds(17));
            ends.loseAtRandom(0.6);
            ends.run(Duration.ofSeconds(20));
            ends.lost = d -> false;
            boolean twice =
                    ends.runUntil(Duration.ofSeconds(20), () -> ends.a.inbound.size() > 1 && ends.b.inbound.size() > 1);
            ends.run(Duration.ofSeconds(10));

            twins += twice ? 1 : 0;
            assertOnePair(ends, "seed " + seed);
        }
        assertThat(twins).as("seeds where the child existed twice").isPositive();
    }

    private static void assertOnePair(TwoEnds ends, String what) {
        assertThat(ends.carriesBothWays()).as(what).isTrue();
        assertThat(ends.a.inbound).as(what).hasSize(1);
        assertThat(ends.b.inbound).as(what).hasSize(1);
        assertThat(ends.a.engine.status().get(0).ikeSas()).as(what).hasSize(1);
        assertThat(ends.b.engine.status().get(0).ikeSas()).as(what).hasSize(1);
    }
}
