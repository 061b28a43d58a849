package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.DecodeResult;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeHeader;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.IkeMessageReader;
import dev.cygnet.ike.message.IkeMessageWriter;
import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.report.DropReason;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What anybody on the path can send: nothing of it throws, and what is established stays. */
class HostileWireTest {
    private static final TunnelPath FROM_A = new TunnelPath(TwoEnds.A_4500, TwoEnds.B_4500);
    private static final TunnelPath FROM_A_500 = new TunnelPath(TwoEnds.A_500, TwoEnds.B_500);

    /** Makes a datagram out of a captured valid one. */
    private record Row(String name, BiFunction<byte[], Random, byte[]> change, DropReason expected) {}

    private static final List<Row> ROWS = List.of(
            new Row("empty", (m, r) -> new byte[0], DropReason.MALFORMED),
            new Row(
                    "one octet less than a header (CVE-2013-4564)",
                    (m, r) -> Arrays.copyOf(m, 27),
                    DropReason.MALFORMED),
            new Row("truncated behind the header", (m, r) -> Arrays.copyOf(m, m.length - 1), DropReason.MALFORMED),
            new Row("overlong", (m, r) -> Arrays.copyOf(m, m.length + 1), DropReason.MALFORMED),
            new Row("length field of zero", (m, r) -> with(m, 24, 0, 0, 0, 0), DropReason.MALFORMED),
            new Row("length field of 4 GiB", (m, r) -> with(m, 24, 0xff, 0xff, 0xff, 0xff), DropReason.MALFORMED),
            new Row("major version 1", (m, r) -> with(m, 17, 0x10), DropReason.WRONG_VERSION),
            new Row("major version 3", (m, r) -> with(m, 17, 0x30), DropReason.WRONG_VERSION),
            new Row("initiator SPI zero", (m, r) -> with(m, 0, 0, 0, 0, 0, 0, 0, 0, 0), DropReason.MALFORMED),
            new Row("responder SPI zero", (m, r) -> with(m, 8, 0, 0, 0, 0, 0, 0, 0, 0), DropReason.UNKNOWN_SPI),
            new Row("another responder SPI", (m, r) -> with(m, 8, 1, 2, 3, 4, 5, 6, 7, 8), DropReason.UNKNOWN_SPI),
            new Row("another initiator SPI", (m, r) -> with(m, 0, 1, 2, 3, 4, 5, 6, 7, 8), DropReason.WRONG_ROLE),
            new Row("payload length below its header", (m, r) -> with(m, 30, 0, 3), DropReason.MALFORMED),
            new Row("payload length beyond the message", (m, r) -> with(m, 30, 0xff, 0xff), DropReason.MALFORMED),
            new Row("flipped bit in the ciphertext", (m, r) -> flip(m, 40), DropReason.BAD_ICV),
            new Row("flipped bit in the ICV", (m, r) -> flip(m, m.length - 1), DropReason.BAD_ICV),
            new Row(
                    "flipped bit in the reserved flags, which the ICV covers",
                    (m, r) -> with(m, 19, m[19] | 0x40),
                    DropReason.BAD_ICV),
            new Row("message ID far ahead", (m, r) -> with(m, 20, 0, 0, 0, 99), DropReason.WRONG_MESSAGE_ID),
            new Row("message ID of the past", (m, r) -> with(m, 20, 0, 0, 0, 0), DropReason.WRONG_MESSAGE_ID),
            new Row(
                    "a response that nobody asked for",
                    (m, r) -> with(m, 19, m[19] | 0x20),
                    DropReason.WRONG_MESSAGE_ID),
            new Row("IKE_AUTH on an established SA", (m, r) -> with(m, 18, 35), DropReason.UNEXPECTED_EXCHANGE),
            new Row("unknown exchange type", (m, r) -> with(m, 18, 240), DropReason.UNEXPECTED_EXCHANGE),
            new Row("no SK payload", (m, r) -> unprotected(m), DropReason.UNPROTECTED));

    static Stream<Arguments> rows() {
        return ROWS.stream().map(row -> Arguments.of(row.name, row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void anEstablishedSaSurvives(String name, Row row) {
        TwoEnds ends = new TwoEnds(1).established();
        IkeOutput.SendDatagram genuine = captureLivenessRequest(ends);
        long before = ends.b.engine.statistics().dropped(row.expected);

        byte[] hostile = row.change.apply(genuine.payload().clone(), new Random(1));
        ends.b.handle(new IkeInput.DatagramReceived(SimulatedEnd.reversed(FROM_A), hostile), ends.now);

        assertThat(ends.b.engine.statistics().dropped(row.expected)).as(name).isEqualTo(before + 1);
        assertThat(ends.b.takeOutbox())
                .as("no answer to what nobody authenticated")
                .isEmpty();
        assertThat(ends.carriesBothWays()).isTrue();
        ends.inject(ends.b, genuine);
        assertThat(ends.carried).as("the genuine request is still answered").isPositive();
        ends.run(Duration.ofMinutes(5));
        assertThat(ends.carriesBothWays()).isTrue();
        assertThat(ends.b.events(IkeEvent.IkeSaClosed.class)).isEmpty();
    }

    private static IkeOutput.SendDatagram captureLivenessRequest(TwoEnds ends) {
        ends.a.handle(new IkeInput.CheckLiveness(TwoEnds.PEERING), ends.now);
        return ends.a.takeOutbox().get(0);
    }

    @Test
    void aReflectedPacketFindsNoSa() {
        TwoEnds ends = new TwoEnds(2).established();
        IkeOutput.SendDatagram own = captureLivenessRequest(ends);
        ends.a.handle(new IkeInput.DatagramReceived(own.path(), own.payload()), ends.now);

        assertThat(ends.a.engine.statistics().dropped(DropReason.UNKNOWN_SPI)).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7296 §2.1: a replayed request is answered with identical octets, a changed one is not")
    void replay() {
        TwoEnds ends = new TwoEnds(3).established();
        IkeOutput.SendDatagram request = captureLivenessRequest(ends);
        IkeInput.DatagramReceived received =
                new IkeInput.DatagramReceived(SimulatedEnd.reversed(request.path()), request.payload());
        ends.b.handle(received, ends.now);
        byte[] first = ends.b.takeOutbox().get(0).payload();
        ends.b.handle(received, ends.now.plusSeconds(1));
        byte[] second = ends.b.takeOutbox().get(0).payload();

        assertThat(second).isEqualTo(first);
        ends.b.handle(
                new IkeInput.DatagramReceived(
                        SimulatedEnd.reversed(request.path()),
                        flip(request.payload().clone(), 50)),
                ends.now.plusSeconds(2));
        assertThat(ends.b.takeOutbox()).isEmpty();
        assertThat(ends.b.engine.statistics().dropped(DropReason.CHANGED_RETRANSMISSION))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("forgedErrors")
    @DisplayName("RFC 7296 §2.21.1: forged errors in clear do not end an attempt")
    void forgedErrorsDoNotEndAnAttempt(NotifyPayload forged) {
        TwoEnds ends = new TwoEnds(4);
        ends.b.handle(new IkeInput.AddPeering(TwoEnds.right().build()), ends.now);
        ends.a.handle(new IkeInput.AddPeering(TwoEnds.left().build()), ends.now);
        IkeOutput.SendDatagram request = ends.a.takeOutbox().get(0);
        long spi = ((DecodeResult.Decoded) IkeMessageReader.read(request.payload()))
                .message()
                .header()
                .initiatorSpi();
        IkeHeader header = IkeHeader.of(spi, 0, ExchangeType.IKE_SA_INIT, Sender.RESPONDER, Kind.RESPONSE, 0);
        byte[] error = IkeMessageWriter.write(new IkeMessage(header, List.of(forged)));
        ends.a.handle(new IkeInput.DatagramReceived(FROM_A_500, error), ends.now);
        ends.inject(ends.b, request);

        assertThat(ends.runUntil(Duration.ofSeconds(10), ends::carriesBothWays)).isTrue();
    }

    static Stream<NotifyPayload> forgedErrors() {
        return Stream.of(
                NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN),
                NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED),
                NotifyPayload.of(NotifyType.INVALID_SYNTAX),
                NotifyPayload.invalidKePayload(1025),
                NotifyPayload.invalidKePayload(31));
    }

    @Test
    @DisplayName("RFC 7296 §2.6: half-open SAs are bounded, cookies come first, and all of them age out")
    void flood() {
        TwoEnds ends = new TwoEnds(5);
        ends.b.handle(new IkeInput.AddPeering(TwoEnds.right().build()), ends.now);
        List<IkeOutput.SendDatagram> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SimulatedEnd attacker = new SimulatedEnd(IkeEngineOptions.defaults(), 1000 + i);
            attacker.handle(new IkeInput.AddPeering(TwoEnds.left().build()), ends.now);
            requests.addAll(attacker.takeOutbox());
        }
        int withKeyExchange = 0;
        for (IkeOutput.SendDatagram request : requests) {
            ends.b.handle(
                    new IkeInput.DatagramReceived(SimulatedEnd.reversed(request.path()), request.payload()), ends.now);
            withKeyExchange += ends.b.takeOutbox().get(0).payload().length > 200 ? 1 : 0;
        }
        assertThat(withKeyExchange).isEqualTo(IkeEngineOptions.defaults().cookieThresholdPerAddress());
        assertThat(ends.b.engine.isIdle()).isFalse();
        ends.run(Duration.ofSeconds(31));
        assertThat(ends.b.engine.isIdle()).isTrue();
    }

    @Test
    void randomOctetsAndMutationsNeverThrow() {
        Random random = new Random(6);
        TwoEnds ends = new TwoEnds(6).established();
        byte[] genuine = captureLivenessRequest(ends).payload();
        TwoEnds fresh = new TwoEnds(7);
        fresh.a.handle(new IkeInput.AddPeering(TwoEnds.left().build()), fresh.now);
        byte[] init = fresh.a.takeOutbox().get(0).payload();
        for (int i = 0; i < 20_000; i++) {
            byte[] base = random.nextBoolean() ? genuine : init;
            byte[] hostile = random.nextInt(4) == 0 ? new byte[random.nextInt(400)] : base.clone();
            if (hostile.length != base.length) {
                random.nextBytes(hostile);
            }
            for (int flips = random.nextInt(4); flips >= 0 && hostile.length > 0; flips--) {
                hostile[random.nextInt(hostile.length)] = (byte) random.nextInt();
            }
            TunnelPath path = random.nextBoolean() ? FROM_A : FROM_A_500;
            ends.b.handle(new IkeInput.DatagramReceived(SimulatedEnd.reversed(path), hostile), ends.now);
        }
        ends.b.takeOutbox();
        assertThat(ends.carriesBothWays()).isTrue();
    }

    private static byte[] with(byte[] message, int offset, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            message[offset + i] = (byte) octets[i];
        }
        return message;
    }

    private static byte[] flip(byte[] message, int offset) {
        message[offset] ^= 1;
        return message;
    }

    private static byte[] unprotected(byte[] message) {
        byte[] header = Arrays.copyOf(message, IkeHeader.LENGTH);
        with(header, 16, 0);
        return with(header, 24, 0, 0, 0, IkeHeader.LENGTH);
    }
}
