package dev.cygnet.ike.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.secret.SecretBytes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyExchangesPropertyTest {
    @Property(tries = 40)
    void bothEndsAgreeOnASecretOfFixedLength(@ForAll DhGroup group, @ForAll long seedA, @ForAll long seedB) {
        KeyExchange a = KeyExchanges.generate(group, new SeededRandom(seedA));
        KeyExchange b = KeyExchanges.generate(group, new SeededRandom(seedB));

        SecretBytes atA = a.agree(b.publicValue()).orElseThrow();
        SecretBytes atB = b.agree(a.publicValue()).orElseThrow();

        assertThat(atA).isEqualTo(atB);
        assertThat(a.publicValue()).hasSize(group.publicValueLength());
        assertThat(atA.length()).isEqualTo(sharedLength(group));
    }

    private static int sharedLength(DhGroup group) {
        return group.kind() == DhGroup.Kind.ECP ? group.publicValueLength() / 2 : group.publicValueLength();
    }

    @Property(tries = 300)
    void noPublicValueMakesItThrow(@ForAll("cheapGroups") DhGroup group, @ForAll("octets") byte[] peer) {
        KeyExchange ours = KeyExchanges.generate(group, new SeededRandom(7));

        ours.agree(peer).ifPresent(secret -> assertThat(secret.length()).isEqualTo(sharedLength(group)));
    }

    @Provide
    Arbitrary<DhGroup> cheapGroups() {
        return Arbitraries.of(DhGroup.GROUP_19, DhGroup.GROUP_20, DhGroup.GROUP_21, DhGroup.GROUP_31);
    }

    @Provide
    Arbitrary<byte[]> octets() {
        return Arbitraries.of(0, 1, 31, 32, 33, 63, 64, 65, 96, 131, 132, 133, 256)
                .flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
    }
}
