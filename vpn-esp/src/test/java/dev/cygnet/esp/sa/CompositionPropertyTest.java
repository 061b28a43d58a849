package dev.cygnet.esp.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.transform.BouncyEsp;
import dev.cygnet.model.sa.EspAlgorithms;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The SAs against packets that BouncyCastle composes and takes apart, RFC 4303 §2 by hand. */
class CompositionPropertyTest {
    @Property(tries = 150)
    void whatWeProtectBouncyCastleOpens(
            @ForAll("algorithms") EspAlgorithms algorithms, @ForAll @IntRange(max = 1500) int dataLength) {
        SaPair pair = SaPair.of(algorithms);
        OutboundSa sender = pair.sender();
        byte[] inner = SaPair.innerPacket(dataLength);
        SaPair.protect(sender, inner);

        byte[] second = SaPair.protect(sender, inner);

        ByteBuffer header = ByteBuffer.wrap(second);
        assertThat(header.getInt()).isEqualTo(pair.near().outboundSpi().value());
        assertThat(header.getInt()).isEqualTo(2);
        byte[] plain = BouncyEsp.open(algorithms, pair.near().outboundKeys(), second);
        assertThat(plain).isEqualTo(withTrailer(algorithms, inner));
    }

    @Property(tries = 150)
    void whatBouncyCastleSealsWeUnprotect(
            @ForAll("algorithms") EspAlgorithms algorithms,
            @ForAll @IntRange(max = 1500) int dataLength,
            @ForAll @IntRange(min = 1) int sequence,
            @ForAll Random random) {
        SaPair pair = SaPair.of(algorithms);
        byte[] inner = SaPair.innerPacket(dataLength);
        byte[] iv = new byte[algorithms.encryption().ivLength()];
        random.nextBytes(iv);
        PacketBuffer packet = PacketBuffer.copyOf(BouncyEsp.seal(
                algorithms,
                pair.far().inboundKeys(),
                pair.far().inboundSpi().value(),
                sequence,
                iv,
                withTrailer(algorithms, inner)));

        assertThat(pair.receiver().unprotect(packet)).isEqualTo(EspVerdict.OK);
        assertThat(packet.toBytes()).isEqualTo(inner);
    }

    private static byte[] withTrailer(EspAlgorithms algorithms, byte[] inner) {
        int block = algorithms.encryption().blockLength();
        int padLength = (block - (inner.length + 2) % block) % block;
        byte[] plain = Arrays.copyOf(inner, inner.length + padLength + 2);
        for (int i = 0; i < padLength; i++) {
            plain[inner.length + i] = (byte) (i + 1);
        }
        plain[plain.length - 2] = (byte) padLength;
        plain[plain.length - 1] = IpProtocol.IPV4;
        return plain;
    }

    @Example
    void noTwoPacketsHaveTheSameIvAndCbcIvsLookRandom() {
        for (EspAlgorithms algorithms : SaPair.everyAlgorithm()) {
            OutboundSa sender = SaPair.of(algorithms).sender();
            Set<String> ivs = new HashSet<>();
            long ones = 0;
            int packets = 512;
            int ivLength = algorithms.encryption().ivLength();
            for (int i = 0; i < packets; i++) {
                byte[] esp = SaPair.protect(sender, SaPair.innerPacket(0));
                byte[] iv = Arrays.copyOfRange(esp, 8, 8 + ivLength);
                ivs.add(Arrays.toString(iv));
                for (byte octet : iv) {
                    ones += Integer.bitCount(octet & 0xff);
                }
            }
            assertThat(ivs).hasSize(packets);
            if (!algorithms.encryption().isAead()) {
                double share = ones / (packets * ivLength * 8.0);
                assertThat(share).as("share of one bits, 65,536 of them").isBetween(0.48, 0.52);
            }
        }
    }

    @Provide
    Arbitrary<EspAlgorithms> algorithms() {
        return Arbitraries.of(SaPair.everyAlgorithm());
    }
}
