package dev.cygnet.esp.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.esp.packet.Ipv4Header;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.transform.EspTransforms;
import dev.cygnet.model.net.IpAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OutboundSaTest {
    private static final int STRANGER = IpAddress.parse("203.0.113.9").v4Bits();

    private record Refused(String name, byte[] packet, EspVerdict expected) {}

    private static List<Refused> refused() {
        byte[] sound = SaPair.innerPacket(40);
        return List.of(
                new Refused("nothing", new byte[0], EspVerdict.NOT_IPV4),
                new Refused("IPv6", with(sound, 0, 0x60), EspVerdict.NOT_IPV4),
                new Refused("half a header", Arrays.copyOf(sound, 10), EspVerdict.MALFORMED_INNER),
                new Refused("IHL 4", with(sound, 0, 0x44), EspVerdict.MALFORMED_INNER),
                new Refused("IHL beyond total length", with(with(sound, 0, 0x4f), 3, 40), EspVerdict.MALFORMED_INNER),
                new Refused("total length beyond the packet", with(sound, 3, 61), EspVerdict.MALFORMED_INNER),
                new Refused(
                        "source outside",
                        SaPair.innerPacket(STRANGER, SaPair.FAR_HOST, 8),
                        EspVerdict.SELECTOR_MISMATCH),
                new Refused(
                        "destination outside",
                        SaPair.innerPacket(SaPair.NEAR_HOST, STRANGER, 8),
                        EspVerdict.SELECTOR_MISMATCH),
                new Refused(
                        "directions swapped",
                        SaPair.innerPacket(SaPair.FAR_HOST, SaPair.NEAR_HOST, 8),
                        EspVerdict.SELECTOR_MISMATCH));
    }

    @TestFactory
    Stream<DynamicTest> whatMayNotEnterTheTunnelStaysAsItIs() {
        return refused().stream()
                .map(row -> DynamicTest.dynamicTest(row.name, () -> {
                    OutboundSa sender = SaPair.of(SaPair.GUIDE_DEFAULT).sender();
                    PacketBuffer buffer = PacketBuffer.copyOf(row.packet);

                    assertThat(sender.protect(buffer)).isEqualTo(row.expected);

                    assertThat(buffer.toBytes()).isEqualTo(row.packet);
                    assertThat(sender.sequence()).isZero();
                    assertThat(sender.counters().count(row.expected)).isEqualTo(1);
                }));
    }

    @Test
    void octetsAfterTheTotalLengthAreCut() {
        SaPair pair = SaPair.of(SaPair.GCM_256);
        byte[] inner = SaPair.innerPacket(10);
        PacketBuffer buffer = PacketBuffer.copyOf(Arrays.copyOf(inner, inner.length + 30));

        assertThat(pair.sender().protect(buffer)).isEqualTo(EspVerdict.OK);
        assertThat(pair.receiver().unprotect(buffer)).isEqualTo(EspVerdict.OK);

        assertThat(buffer.toBytes()).isEqualTo(inner);
    }

    @Test
    void theSequenceNumberStopsAtTheLastOneWithoutExtendedSequenceNumbers() {
        SaPair pair = SaPair.of(SaPair.GCM_256);
        OutboundSa sender = new OutboundSa(
                pair.near(),
                EspTransforms.sealing(SaPair.GCM_256, pair.near().outboundKeys(), new SecureRandom()),
                0xffff_fffeL);
        PacketBuffer last = PacketBuffer.copyOf(SaPair.innerPacket(10));

        assertThat(sender.protect(last)).isEqualTo(EspVerdict.OK);
        assertThat(Octets.int32(last.array(), last.offset() + 4)).isEqualTo(-1);
        PacketBuffer tooMany = PacketBuffer.copyOf(SaPair.innerPacket(10));
        assertThat(sender.protect(tooMany)).isEqualTo(EspVerdict.SEQUENCE_EXHAUSTED);

        assertThat(tooMany.toBytes()).isEqualTo(SaPair.innerPacket(10));
        assertThat(sender.sequence()).isEqualTo(0xffff_ffffL);
        assertThat(pair.receiver().unprotect(last)).isEqualTo(EspVerdict.OK);
    }

    @Test
    void aBufferWithoutRoomIsRefusedAtEitherEnd() {
        byte[] inner = SaPair.innerPacket(10);
        for (var algorithms : SaPair.everyAlgorithm()) {
            OutboundSa sender = SaPair.of(algorithms).sender();
            int header = 8 + algorithms.encryption().ivLength();
            int arrayLength = PacketBuffer.copyOf(inner).array().length;
            int highest = arrayLength - (sender.protectedLength(inner.length) - header);

            assertThat(protectAt(sender, inner, header - 1)).isEqualTo(EspVerdict.NO_ROOM);
            assertThat(protectAt(sender, inner, highest + 1)).isEqualTo(EspVerdict.NO_ROOM);
            assertThat(sender.sequence()).isZero();
            assertThat(protectAt(sender, inner, header)).isEqualTo(EspVerdict.OK);
            assertThat(protectAt(sender, inner, highest)).isEqualTo(EspVerdict.OK);
        }
    }

    private static EspVerdict protectAt(OutboundSa sender, byte[] inner, int offset) {
        PacketBuffer buffer = PacketBuffer.copyOf(inner);
        System.arraycopy(inner, 0, buffer.array(), offset, inner.length);
        buffer.window(offset, inner.length);
        return sender.protect(buffer);
    }

    @Test
    void theWholeOverheadFitsIntoAFreshBuffer() {
        for (var algorithms : SaPair.everyAlgorithm()) {
            OutboundSa sender = SaPair.of(algorithms).sender();
            for (int dataLength = 0; dataLength < 32; dataLength++) {
                PacketBuffer buffer = PacketBuffer.copyOf(SaPair.innerPacket(dataLength));
                assertThat(sender.protect(buffer)).isEqualTo(EspVerdict.OK);
                assertThat(buffer.headroom())
                        .as("room for UDP and IPv4 headers")
                        .isGreaterThanOrEqualTo(28);
            }
        }
    }

    @Test
    void countersCountInnerPacketsAndOctets() {
        OutboundSa sender = SaPair.of(SaPair.GUIDE_DEFAULT).sender();
        SaPair.protect(sender, SaPair.innerPacket(80));
        SaPair.protect(sender, SaPair.innerPacket(0));
        sender.protect(PacketBuffer.copyOf(new byte[5]));

        assertThat(sender.counters().packets()).isEqualTo(2);
        assertThat(sender.counters().octets()).isEqualTo(120);
        assertThat(sender.counters().discarded()).isEqualTo(1);
        assertThat(sender).asString().contains("sequence=2").contains("NOT_IPV4=1");
    }

    @Test
    void aDestroyedSaRefusesEverything() {
        OutboundSa sender = SaPair.of(SaPair.GUIDE_DEFAULT).sender();
        sender.destroy();

        assertThat(sender.protect(PacketBuffer.copyOf(SaPair.innerPacket(1)))).isEqualTo(EspVerdict.SA_DESTROYED);
        assertThat(sender.isDestroyed()).isTrue();
    }

    @Test
    void theInnerHeaderIsNotTouched() {
        SaPair pair = SaPair.of(SaPair.GUIDE_DEFAULT);
        byte[] inner = SaPair.innerPacket(20);
        Ipv4Header.write(inner, 0, 40, 17, SaPair.NEAR_HOST, SaPair.FAR_HOST, 1, 77, 0);
        PacketBuffer buffer = PacketBuffer.copyOf(inner);
        pair.sender().protect(buffer);
        pair.receiver().unprotect(buffer);

        assertThat(Ipv4Packet.ttl(buffer.array(), buffer.offset())).isEqualTo(1);
        assertThat(buffer.toBytes()).isEqualTo(inner);
    }

    private static byte[] with(byte[] octets, int index, int value) {
        byte[] changed = octets.clone();
        changed[index] = (byte) value;
        return changed;
    }
}
