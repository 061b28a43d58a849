package dev.cygnet.esp.sa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.transform.BouncyEsp;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InboundSaTest {
    private static final int STRANGER = IpAddress.parse("203.0.113.9").v4Bits();

    /** A datagram that is wrong from the outside, made from a genuine one of sequence number 1. */
    private record Outside(String name, UnaryOperator<byte[]> change, EspVerdict expected, String source) {}

    private static final List<Outside> OUTSIDE = List.of(
            new Outside("nothing", p -> new byte[0], EspVerdict.TOO_SHORT, "RFC 4303 §2"),
            new Outside("a keepalive", p -> new byte[] {-1}, EspVerdict.TOO_SHORT, "RFC 3948 §2.3"),
            new Outside("SPI only", p -> Arrays.copyOf(p, 4), EspVerdict.TOO_SHORT, "RFC 4303 §2"),
            new Outside("header only", p -> Arrays.copyOf(p, 8), EspVerdict.TOO_SHORT, "RFC 4303 §2"),
            new Outside("header and IV", p -> Arrays.copyOf(p, 24), EspVerdict.TOO_SHORT, "RFC 4303 §2"),
            new Outside("one octet below the shortest", p -> Arrays.copyOf(p, 55), EspVerdict.TOO_SHORT, "RFC 3602 §3"),
            new Outside("the shortest length", p -> Arrays.copyOf(p, 56), EspVerdict.BAD_ICV, "RFC 3602 §3"),
            new Outside(
                    "last octet missing", p -> Arrays.copyOf(p, p.length - 1), EspVerdict.BAD_LENGTH, "RFC 4303 §2.4"),
            new Outside("one octet more", p -> Arrays.copyOf(p, p.length + 1), EspVerdict.BAD_LENGTH, "RFC 4303 §2.4"),
            new Outside("a block missing", p -> Arrays.copyOf(p, p.length - 16), EspVerdict.BAD_ICV, "RFC 4303 §3.4.4"),
            new Outside("a block more", p -> Arrays.copyOf(p, p.length + 16), EspVerdict.BAD_ICV, "RFC 4303 §3.4.4"),
            new Outside("SPI zero", p -> with(p, 0, 0, 0, 0, 0), EspVerdict.WRONG_SPI, "RFC 4303 §2.1"),
            new Outside("another SPI", p -> with(p, 3, 0x35), EspVerdict.WRONG_SPI, "RFC 4303 §3.4.2"),
            new Outside(
                    "sequence number zero", p -> with(p, 4, 0, 0, 0, 0), EspVerdict.SEQUENCE_ZERO, "RFC 4303 §3.3.3"),
            new Outside("another sequence number", p -> with(p, 7, 2), EspVerdict.BAD_ICV, "RFC 4303 §3.4.4"),
            new Outside(
                    "the highest sequence number",
                    p -> with(p, 4, 255, 255, 255, 255),
                    EspVerdict.BAD_ICV,
                    "RFC 4303 §3.4.4"),
            new Outside("IV changed", p -> with(p, 8, p[8] ^ 1), EspVerdict.BAD_ICV, "RFC 4303 §3.4.4"),
            new Outside("ciphertext changed", p -> with(p, 30, p[30] ^ 1), EspVerdict.BAD_ICV, "RFC 4303 §3.4.4"),
            new Outside(
                    "ICV changed",
                    p -> with(p, p.length - 1, p[p.length - 1] ^ 128),
                    EspVerdict.BAD_ICV,
                    "RFC 4303 §3.4.4"),
            new Outside("ICV zero", p -> with(p, p.length - 16, new int[16]), EspVerdict.BAD_ICV, "RFC 4303 §3.4.4"));

    @TestFactory
    Stream<DynamicTest> aDatagramThatIsWrongFromTheOutsideMovesNothing() {
        return OUTSIDE.stream()
                .map(row -> DynamicTest.dynamicTest(row.name + " (" + row.source + ")", () -> {
                    SaPair pair = SaPair.of(SaPair.GUIDE_DEFAULT);
                    InboundSa receiver = pair.receiver();
                    byte[] genuine = SaPair.protect(pair.sender(), SaPair.innerPacket(30));

                    assertThat(receiver.unprotect(PacketBuffer.copyOf(row.change.apply(genuine))))
                            .isEqualTo(row.expected);

                    assertThat(receiver.counters().count(row.expected)).isEqualTo(1);
                    assertThat(receiver.counters().packets()).isZero();
                    assertThat(receiver.highestSequence()).isZero();
                    assertThat(receiver.unprotect(PacketBuffer.copyOf(genuine))).isEqualTo(EspVerdict.OK);
                }));
    }

    /** Octets that an authentic peer encrypted: inner packet, padding, pad length, next header. */
    private record Inside(String name, byte[] plaintext, EspVerdict expected, String source) {}

    private static List<Inside> inside() {
        byte[] inner = SaPair.innerPacket(10);
        byte[] sound = plain(inner, 0, IpProtocol.IPV4);
        return List.of(
                new Inside("sound", sound, EspVerdict.OK, "RFC 4303 §2"),
                new Inside(
                        "TFC padding after the inner packet",
                        plain(inner, 64, IpProtocol.IPV4),
                        EspVerdict.OK,
                        "RFC 4303 §2.7"),
                new Inside("dummy", plain(inner, 0, 59), EspVerdict.DUMMY, "RFC 4303 §2.6"),
                new Inside("dummy without content", with(new byte[16], 14, 14, 59), EspVerdict.DUMMY, "RFC 4303 §2.6"),
                new Inside(
                        "pad length beyond the packet",
                        with(sound, sound.length - 2, 255),
                        EspVerdict.BAD_PADDING,
                        "RFC 4303 §2.4"),
                new Inside(
                        "one more than there is",
                        with(sound, sound.length - 2, sound.length - 1),
                        EspVerdict.BAD_PADDING,
                        "RFC 4303 §2.4"),
                new Inside("padding of zeros", zeroPadded(inner), EspVerdict.BAD_PADDING, "RFC 4303 §2.4"),
                new Inside(
                        "IPv6", plain(inner, 0, IpProtocol.IPV6), EspVerdict.UNEXPECTED_NEXT_HEADER, "RFC 4303 §2.6"),
                new Inside(
                        "transport mode UDP",
                        plain(inner, 0, IpProtocol.UDP),
                        EspVerdict.UNEXPECTED_NEXT_HEADER,
                        "RFC 4303 §3.1"),
                new Inside(
                        "version 6 in next header 4",
                        plain(with(inner, 0, 0x65), 0, 4),
                        EspVerdict.NOT_IPV4,
                        "RFC 791 §3.1"),
                new Inside("nothing but padding", plain(new byte[0], 0, 4), EspVerdict.NOT_IPV4, "RFC 791 §3.1"),
                new Inside(
                        "header cut off",
                        plain(Arrays.copyOf(inner, 19), 0, 4),
                        EspVerdict.MALFORMED_INNER,
                        "RFC 791 §3.1"),
                new Inside("IHL 4", plain(with(inner, 0, 0x44), 0, 4), EspVerdict.MALFORMED_INNER, "RFC 791 §3.1"),
                new Inside(
                        "IHL beyond the packet",
                        plain(with(inner, 0, 0x4f), 0, 4),
                        EspVerdict.MALFORMED_INNER,
                        "RFC 791 §3.1"),
                new Inside(
                        "total length 0",
                        plain(with(inner, 2, 0, 0), 0, 4),
                        EspVerdict.MALFORMED_INNER,
                        "RFC 791 §3.1"),
                new Inside(
                        "total length one too long",
                        plain(with(inner, 3, 31), 0, 4),
                        EspVerdict.MALFORMED_INNER,
                        "RFC 791 §3.1"),
                new Inside(
                        "total length 65535",
                        plain(with(inner, 2, 255, 255), 0, 4),
                        EspVerdict.MALFORMED_INNER,
                        "RFC 791 §3.1"),
                new Inside(
                        "source outside",
                        plain(SaPair.innerPacket(STRANGER, SaPair.FAR_HOST, 10), 0, 4),
                        EspVerdict.SELECTOR_MISMATCH,
                        "RFC 4301 §5.2"),
                new Inside(
                        "destination outside",
                        plain(SaPair.innerPacket(SaPair.NEAR_HOST, STRANGER, 10), 0, 4),
                        EspVerdict.SELECTOR_MISMATCH,
                        "RFC 4301 §5.2"),
                new Inside(
                        "directions swapped",
                        plain(SaPair.innerPacket(SaPair.FAR_HOST, SaPair.NEAR_HOST, 10), 0, 4),
                        EspVerdict.SELECTOR_MISMATCH,
                        "RFC 4301 §5.2"));
    }

    @TestFactory
    Stream<DynamicTest> anAuthenticPacketWithUnusableContentIsDiscardedAndCountsAsSeen() {
        return inside().stream()
                .map(row -> DynamicTest.dynamicTest(row.name + " (" + row.source + ")", () -> {
                    SaPair pair = SaPair.of(SaPair.GUIDE_DEFAULT);
                    InboundSa receiver = pair.receiver();
                    byte[] packet = seal(pair, 7, row.plaintext);

                    PacketBuffer buffer = PacketBuffer.copyOf(packet);
                    assertThat(receiver.unprotect(buffer)).isEqualTo(row.expected);

                    assertThat(receiver.counters().count(row.expected)).isEqualTo(1);
                    assertThat(receiver.highestSequence()).isEqualTo(7);
                    assertThat(receiver.unprotect(PacketBuffer.copyOf(packet))).isEqualTo(EspVerdict.REPLAYED);
                    if (row.expected == EspVerdict.OK) {
                        assertThat(buffer.toBytes()).isEqualTo(SaPair.innerPacket(10));
                    }
                }));
    }

    @Test
    void reorderedPacketsPassOnceAndOldOnesNotAtAll() {
        SaPair pair = SaPair.of(SaPair.GCM_256);
        InboundSa receiver = InboundSa.create(pair.far(), ReplayWindow.MIN_SIZE);
        byte[] plaintext = plain(SaPair.innerPacket(10), 0, 4);

        assertThat(receive(receiver, seal(pair, 200, plaintext))).isEqualTo(EspVerdict.OK);
        assertThat(receive(receiver, seal(pair, 73, plaintext))).isEqualTo(EspVerdict.OK);
        assertThat(receive(receiver, seal(pair, 73, plaintext))).isEqualTo(EspVerdict.REPLAYED);
        assertThat(receive(receiver, seal(pair, 72, plaintext))).isEqualTo(EspVerdict.TOO_OLD);
        assertThat(receive(receiver, seal(pair, -1, plaintext))).isEqualTo(EspVerdict.OK);
        assertThat(receiver.highestSequence()).isEqualTo(0xffff_ffffL);
        assertThat(receive(receiver, seal(pair, 201, plaintext))).isEqualTo(EspVerdict.TOO_OLD);
        assertThat(receiver.counters().discarded()).isEqualTo(3);
    }

    /** RFC 7634 appendix A: a tunnel-mode packet from 198.51.100.5 to 192.0.2.5. */
    @Test
    void thePacketOfRfc7634IsUnpackedWhole() {
        byte[] packet = HexFormat.of()
                .parseHex(
                        "0102030400000005101112131415161724039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c6"
                                + "14ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3cbec163fac469b502773f6fb94e664da"
                                + "9165b82829f641e076aaa8266b7fb0f7b11b369907e1ad43");
        SaKeys keys = new SaKeys(
                SecretBytes.wrap(HexFormat.of()
                        .parseHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3")),
                SecretBytes.wrap(new byte[0]));
        InboundSa receiver = InboundSa.create(receiver(
                SaPair.aead(EncryptionAlgorithm.CHACHA20_POLY1305), keys, 0x01020304, "192.0.2.5", "198.51.100.5"));
        PacketBuffer buffer = PacketBuffer.copyOf(packet);

        assertThat(receiver.unprotect(buffer)).isEqualTo(EspVerdict.OK);
        assertThat(buffer.length()).isEqualTo(84);
        assertThat(receiver.highestSequence()).isEqualTo(5);
    }

    /** RFC 3602 §4 case 7, with an ICV of BouncyCastle's added. */
    @Test
    void theTunnelModePacketOfRfc3602IsUnpackedWhole() {
        byte[] unauthenticated = HexFormat.of()
                .parseHex(
                        "0000876500000002f4e765244f6407adf13dc1380f673f37773b5241a4c449225e4f3ce5ed611b0c237ca96cf74a9301"
                                + "3c1b0ea1a0cf70f8e4ecaec78ac53aad7a0f022b859243c647752e94a859352b8a4d4d2decd136e5c177f132ad3fbfb2"
                                + "201ac9904c74ee0a109e0ca1e4dfe9d5a100b842f1c22f0d");
        byte[] integrityKey = new byte[32];
        byte[] packet = BouncyEsp.concat(
                unauthenticated, BouncyEsp.icv(AuthenticationAlgorithm.SHA2_256, integrityKey, unauthenticated));
        SaKeys keys = new SaKeys(
                SecretBytes.wrap(HexFormat.of().parseHex("0123456789abcdef0123456789abcdef")),
                SecretBytes.wrap(integrityKey));
        InboundSa receiver =
                InboundSa.create(receiver(SaPair.GUIDE_DEFAULT, keys, 0x8765, "192.168.123.200", "192.168.123.3"));
        PacketBuffer buffer = PacketBuffer.copyOf(packet);

        assertThat(receiver.unprotect(buffer)).isEqualTo(EspVerdict.OK);
        assertThat(buffer.length()).isEqualTo(84);
        assertThat(receiver.counters().octets()).isEqualTo(84);
    }

    @Test
    void aDestroyedSaRefusesEverythingAndLeavesTheCallersKeysAlone() {
        SaPair pair = SaPair.of(SaPair.GUIDE_DEFAULT);
        InboundSa receiver = pair.receiver();
        byte[] genuine = SaPair.protect(pair.sender(), SaPair.innerPacket(30));

        receiver.destroy();
        receiver.destroy();

        assertThat(receiver.isDestroyed()).isTrue();
        assertThat(receive(receiver, genuine)).isEqualTo(EspVerdict.SA_DESTROYED);
        assertThat(pair.far().isDestroyed()).isFalse();
    }

    @Test
    void keysOfTheWrongLengthAreRefusedWithBothLengths() {
        SaPair pair = SaPair.of(SaPair.GUIDE_DEFAULT);
        SaKeys shorter = new SaKeys(SecretBytes.wrap(new byte[15]), SecretBytes.wrap(new byte[32]));

        assertThatThrownBy(() ->
                        InboundSa.create(receiver(SaPair.GUIDE_DEFAULT, shorter, 300, "10.1.2.3", "192.168.0.10")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AES-128/SHA2-256 needs 16 octets of encryption keying material, not 15");
        assertThat(pair.far().isDestroyed()).isFalse();
    }

    @Test
    void lastActivityIsWhatTheCallerSays() {
        InboundSa receiver = SaPair.of(SaPair.GCM_256).receiver();
        assertThat(receiver.counters().lastActivity()).isEqualTo(SaCounters.NEVER);

        receiver.markActive(42);

        assertThat(receiver.counters().lastActivity()).isEqualTo(42);
    }

    private static EspVerdict receive(InboundSa receiver, byte[] packet) {
        return receiver.unprotect(PacketBuffer.copyOf(packet));
    }

    private static byte[] seal(SaPair pair, int sequence, byte[] plaintext) {
        EspAlgorithms algorithms = pair.far().algorithms();
        byte[] iv = new byte[algorithms.encryption().ivLength()];
        Arrays.fill(iv, (byte) sequence);
        return BouncyEsp.seal(
                algorithms, pair.far().inboundKeys(), pair.far().inboundSpi().value(), sequence, iv, plaintext);
    }

    private static ChildSaParameters receiver(
            EspAlgorithms algorithms, SaKeys keys, int spi, String local, String remote) {
        return ChildSaParameters.builder()
                .connection("vector")
                .child("vector")
                .algorithms(algorithms)
                .inboundSpi(new Spi(spi))
                .outboundSpi(new Spi(spi))
                .inboundKeys(keys)
                .outboundKeys(keys)
                .addLocalSelectors(TrafficSelector.of(Cidr.host(IpAddress.parse(local))))
                .addRemoteSelectors(TrafficSelector.of(Cidr.host(IpAddress.parse(remote))))
                .path(new TunnelPath(
                        new UdpEndpoint(IpAddress.parse("192.0.2.1"), 4500),
                        new UdpEndpoint(IpAddress.parse("198.51.100.1"), 4500)))
                .build();
    }

    /** Inner packet, TFC padding, padding to a CBC block, trailer. */
    private static byte[] plain(byte[] inner, int tfcPadding, int nextHeader) {
        int content = inner.length + tfcPadding;
        int padLength = (16 - (content + 2) % 16) % 16;
        byte[] plaintext = Arrays.copyOf(inner, content + padLength + 2);
        for (int i = 0; i < padLength; i++) {
            plaintext[content + i] = (byte) (i + 1);
        }
        return with(plaintext, plaintext.length - 2, padLength, nextHeader);
    }

    private static byte[] zeroPadded(byte[] inner) {
        byte[] plaintext = plain(Arrays.copyOf(inner, 20), 0, 4);
        Arrays.fill(plaintext, 20, plaintext.length - 2, (byte) 0);
        return plaintext;
    }

    private static byte[] with(byte[] octets, int index, int... values) {
        byte[] changed = octets.clone();
        for (int i = 0; i < values.length; i++) {
            changed[index + i] = (byte) values[i];
        }
        return changed;
    }
}
