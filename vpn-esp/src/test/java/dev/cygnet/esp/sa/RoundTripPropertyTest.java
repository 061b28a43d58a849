package dev.cygnet.esp.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.sa.EspAlgorithms;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RoundTripPropertyTest {
    @Property(tries = 300)
    void whatIsProtectedHereIsUnprotectedThere(
            @ForAll("algorithms") EspAlgorithms algorithms, @ForAll @IntRange(max = 9000) int dataLength) {
        SaPair pair = SaPair.of(algorithms);
        OutboundSa sender = pair.sender();
        byte[] inner = SaPair.innerPacket(dataLength);
        PacketBuffer buffer = PacketBuffer.copyOf(inner);

        assertThat(sender.protect(buffer)).isEqualTo(EspVerdict.OK);
        assertThat(buffer.length()).isEqualTo(sender.protectedLength(inner.length));
        assertThat(pair.receiver().unprotect(buffer)).isEqualTo(EspVerdict.OK);

        assertThat(buffer.toBytes()).isEqualTo(inner);
        assertThat(buffer.offset()).isEqualTo(PacketBuffer.HEADROOM);
    }

    @Property(tries = 400)
    void anyDamageGivesAVerdictAndLeavesTheWindowAlone(
            @ForAll("algorithms") EspAlgorithms algorithms,
            @ForAll @IntRange(max = 200) int dataLength,
            @ForAll Random random) {
        SaPair pair = SaPair.of(algorithms);
        InboundSa receiver = pair.receiver();
        byte[] whole = SaPair.protect(pair.sender(), SaPair.innerPacket(dataLength));

        EspVerdict verdict = receiver.unprotect(PacketBuffer.copyOf(damage(whole, random)));

        assertThat(verdict)
                .isIn(
                        EspVerdict.TOO_SHORT,
                        EspVerdict.BAD_LENGTH,
                        EspVerdict.WRONG_SPI,
                        EspVerdict.SEQUENCE_ZERO,
                        EspVerdict.BAD_ICV);
        assertThat(receiver.highestSequence()).isZero();
        assertThat(receiver.unprotect(PacketBuffer.copyOf(whole)))
                .as("the genuine packet after the damaged one")
                .isEqualTo(EspVerdict.OK);
    }

    private static byte[] damage(byte[] whole, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> {
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            }
            default -> {
                byte[] extended = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(64));
                Arrays.fill(extended, whole.length, extended.length, (byte) random.nextInt());
                return extended;
            }
        }
    }

    @Property(tries = 1000)
    void arbitraryOctetsNeverThrow(
            @ForAll("algorithms") EspAlgorithms algorithms, @ForAll byte[] octets, @ForAll Random random) {
        SaPair pair = SaPair.of(algorithms);
        InboundSa receiver = pair.receiver();
        byte[] datagram = octets.clone();
        if (datagram.length >= 4 && random.nextBoolean()) {
            System.arraycopy(new byte[] {0, 0, 0x12, 0x34}, 0, datagram, 0, 4);
        }

        assertThat(receiver.unprotect(PacketBuffer.copyOf(datagram))).isNotEqualTo(EspVerdict.OK);
        assertThat(receiver.highestSequence()).isZero();
        PacketBuffer outbound = PacketBuffer.copyOf(octets);
        assertThat(pair.sender().protect(outbound)).isNotEqualTo(EspVerdict.OK);
        assertThat(outbound.toBytes()).isEqualTo(octets);
    }

    @Provide
    Arbitrary<EspAlgorithms> algorithms() {
        return Arbitraries.of(SaPair.everyAlgorithm());
    }
}
