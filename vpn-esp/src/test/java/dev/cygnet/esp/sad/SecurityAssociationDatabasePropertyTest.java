package dev.cygnet.esp.sad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.esp.sa.InboundSa;
import dev.cygnet.esp.sa.SaPair;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.Spi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecurityAssociationDatabasePropertyTest {
    @Property(tries = 60)
    void itAgreesWithAMap(@ForAll("spis") List<Integer> spis) {
        SecurityAssociationDatabase database = new SecurityAssociationDatabase();
        Map<Integer, InboundSa> model = new HashMap<>();
        for (int spi : spis) {
            if (model.containsKey(spi)) {
                assertThat(database.add(sa(spi))).isFalse();
                assertThat(database.remove(spi)).containsSame(model.remove(spi));
                assertThat(database.remove(spi)).isEmpty();
            } else {
                InboundSa sa = sa(spi);
                assertThat(database.add(sa)).isTrue();
                model.put(spi, sa);
            }
            assertThat(database.size()).isEqualTo(model.size());
        }
        for (int spi : spis) {
            assertThat(database.find(spi)).isEqualTo(Optional.ofNullable(model.get(spi)));
        }
        assertThat(database.find(0)).isEmpty();
        List<InboundSa> all = new ArrayList<>();
        database.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(model.values());
    }

    @Example
    void findingTwiceGivesTheSamePreparedAnswer() {
        SecurityAssociationDatabase database = new SecurityAssociationDatabase();
        assertThat(database.add(sa(1000))).isTrue();

        assertThat(database.find(1000)).isSameAs(database.find(1000));
    }

    @Example
    void spiZeroIsRefused() {
        SecurityAssociationDatabase database = new SecurityAssociationDatabase();

        assertThatThrownBy(() -> database.add(sa(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPI 0");
    }

    private static InboundSa sa(int spi) {
        ChildSaParameters far = SaPair.of(SaPair.GCM_256).far();
        return InboundSa.create(ChildSaParameters.builder()
                .connection(far.connection())
                .child(far.child())
                .algorithms(far.algorithms())
                .inboundSpi(new Spi(spi))
                .outboundSpi(far.outboundSpi())
                .inboundKeys(far.inboundKeys())
                .outboundKeys(far.outboundKeys())
                .localSelectors(far.localSelectors())
                .remoteSelectors(far.remoteSelectors())
                .path(far.path())
                .build());
    }

    @Provide
    Arbitrary<List<Integer>> spis() {
        // Few values and strides of a power of two, so that both repeats and collisions come up.
        Arbitrary<Integer> spi = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 30),
                Arbitraries.integers().between(1, 20).map(i -> i << 24),
                Arbitraries.integers().filter(i -> i != 0));
        return spi.list().ofMaxSize(80);
    }
}
