package dev.cygnet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.io.InMemoryLan;
import dev.cygnet.gateway.plan.Scenarios;
import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.sa.Spi;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SCN-02, both ends in this process, over UDP sockets on loopback addresses with free ports. */
@Timeout(60)
class LoopbackIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CLOUD_HOST = "192.168.0.10";
    private static final String SITE_HOST = "172.16.0.10";

    private final InMemoryLan cloudLan = Lan.inMemory();
    private final InMemoryLan siteLan = Lan.inMemory();
    private final BlockingQueue<GatewayEvent> cloudEvents = new LinkedBlockingQueue<>();
    private int[] ports = {};

    @BeforeEach
    void findFreePorts() throws IOException {
        ports = new int[6];
        String[] addresses = {"127.0.0.2", "127.0.0.3", "127.0.0.4"};
        for (int i = 0; i < ports.length; i++) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(addresses[i / 2]))) {
                ports[i] = socket.getLocalPort();
            }
        }
    }

    private GatewayBuilder builder() {
        return Cygnet.gateway()
                .topology(Scenarios.activeActive())
                .bind("1.1.1.2", b -> b.address("127.0.0.2").ports(ports[0], ports[1]))
                .bind("2.2.2.2", b -> b.address("127.0.0.3").ports(ports[2], ports[3]))
                .bind("1.1.1.1", b -> b.address("127.0.0.4").ports(ports[4], ports[5]));
    }

    private GatewayBuilder cloud() {
        return builder().vpnGateway("vpngw-001").lan(cloudLan).on(GatewayEvent.class, cloudEvents::add);
    }

    private RunningGateway site() {
        return builder().customerGateway("cgw-fw").lan(siteLan).start();
    }

    private <E extends GatewayEvent> E await(Class<E> type) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        for (long left = SOON.toNanos(); left > 0; left = end - System.nanoTime()) {
            GatewayEvent event = cloudEvents.poll(left, TimeUnit.NANOSECONDS);
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " within " + SOON);
    }

    private static byte[] ping(String source, String destination, int sequence) {
        PacketBuffer packet = PacketBuffer.allocate(IcmpEcho.OVERHEAD + 56);
        IcmpEcho.writeRequest(
                packet,
                IpAddress.parse(source).v4Bits(),
                IpAddress.parse(destination).v4Bits(),
                1,
                sequence,
                new byte[56]);
        return packet.toBytes();
    }

    private static void answerPings(InMemoryLan lan) {
        lan.onPacket(octets -> {
            PacketBuffer packet = PacketBuffer.copyOf(octets);
            if (IcmpEcho.replyInPlace(packet)) {
                lan.send(packet.toBytes());
            }
        });
    }

    @Test
    void bothConnectionsComeUpServersPingEachOtherAndCloseDeletesTheSas_SCN_02() throws Exception {
        answerPings(siteLan);
        try (RunningGateway site = site()) {
            try (RunningGateway cloud = cloud().start()) {
                cloud.awaitUp("vpn-001", SOON);
                cloud.awaitUp("vpn-002", SOON);
                assertThat(await(PathSwitched.class).to()).isPresent();

                for (int sequence = 1; sequence <= 100; sequence++) {
                    assertThat(cloudLan.send(ping(CLOUD_HOST, SITE_HOST, sequence)))
                            .isTrue();
                    Optional<byte[]> reply = cloudLan.receive(SOON);
                    assertThat(reply).isPresent();
                    assertThat(IcmpEcho.isReply(reply.get(), 0, reply.get().length))
                            .isTrue();
                    assertThat(IcmpEcho.sequence(reply.get(), 0)).isEqualTo(sequence);
                }
                cloud.ping("vpn-001");
                assertThat(await(PingAnswered.class).connection()).isEqualTo("vpn-001");
                assertThat(cloud.status().drops()).isEmpty();
                assertThat(cloud.ioDrops() + site.ioDrops()).isZero();
            }
            await(GatewayStopped.class);
            assertThat(site.status().connections())
                    .allSatisfy(c -> assertThat(c.lastFailure())
                            .hasValueSatisfying(text -> assertThat(text).contains("deleted")));
            assertThat(site.status().connections()).noneMatch(c -> c.isUp());
        }
    }

    @Test
    void rekeyingLosesNoPacket() throws Exception {
        answerPings(siteLan);
        BlockingQueue<Spi> rekeyed = new LinkedBlockingQueue<>();
        try (RunningGateway site = site();
                RunningGateway cloud = cloud().onIke(
                                IkeEvent.ChildSaRekeyed.class, event -> rekeyed.add(event.oldInboundSpi()))
                        .start()) {
            cloud.awaitUp("vpn-001", SOON);
            await(PathSwitched.class);
            Spi before = cloud.status().connection("vpn-001").children().get(0).inboundSpi();
            cloud.rekeyChildSas("vpn-001");
            site.rekeyIkeSa("vpn-001");
            for (int sequence = 1; sequence <= 200; sequence++) {
                assertThat(cloudLan.send(ping(CLOUD_HOST, SITE_HOST, sequence))).isTrue();
                assertThat(cloudLan.receive(SOON)).isPresent();
            }
            assertThat(cloudEvents).noneMatch(ConnectionDown.class::isInstance);
            assertThat(rekeyed.take()).isEqualTo(before);
            assertThat(cloud.status().connection("vpn-001").children())
                    .filteredOn(sa -> sa.direction() == ChildSaStatus.Direction.BOTH)
                    .extracting(ChildSaStatus::inboundSpi)
                    .doesNotContain(before);
        }
    }

    @Test
    void whenThePeerClosesTheConnectionGoesDownWithAnExplanation() throws Exception {
        RunningGateway site = site();
        try (RunningGateway cloud = cloud().start()) {
            cloud.awaitUp("vpn-001", SOON);
            cloud.awaitUp("vpn-002", SOON);

            site.close();

            ConnectionDown down = await(ConnectionDown.class);
            assertThat(down.cause()).isEqualTo(IkeEvent.CloseReason.DELETED_BY_PEER);
            assertThat(down.explain()).contains("1.1.1.1");
        }
    }

    @Test
    void aBusyPortIsOnePlainSentenceAndNothingKeepsRunning() throws Exception {
        try (DatagramSocket busy = new DatagramSocket(ports[3], InetAddress.getByName("127.0.0.3"))) {
            assertThatThrownBy(() -> cloud().start())
                    .isInstanceOf(CygnetException.class)
                    .hasMessageContaining("127.0.0.3")
                    .hasMessageContaining("is in use")
                    .hasMessageContaining(String.valueOf(busy.getLocalPort()));
        }
        try (DatagramSocket first = new DatagramSocket(ports[0], InetAddress.getByName("127.0.0.2"))) {
            assertThat(first.isBound())
                    .as("the sockets bound before are closed again")
                    .isTrue();
        }
    }

    @Test
    void anAddressThatThisMachineDoesNotHaveIsOnePlainSentence() {
        assertThatThrownBy(() -> builder()
                        .bind("1.1.1.2", b -> b.address("192.0.2.77").ports(ports[0], ports[1]))
                        .vpnGateway("vpngw-001")
                        .lan(cloudLan)
                        .start())
                .isInstanceOf(CygnetException.class)
                .hasMessageContaining("does not have the address 192.0.2.77");
    }

    @Test
    void aPeerThatIsNotThereIsNamedWhenWaitingEnds() throws Exception {
        try (RunningGateway cloud = cloud().start()) {
            assertThatThrownBy(() -> cloud.awaitUp("vpn-001", Duration.ofMillis(50)))
                    .isInstanceOf(CygnetException.class)
                    .hasMessageContaining("vpn-001");
        }
    }

    @Test
    void aListenerThatThrowsDisturbsNobody() throws Exception {
        try (RunningGateway site = site();
                RunningGateway cloud = cloud().on(GatewayEvent.class, e -> {
                            throw new IllegalStateException("on purpose");
                        })
                        .start()) {
            cloud.awaitUp("vpn-001", SOON);
            assertThat(site.status().node()).isEqualTo("cgw-fw");
        }
    }

    @Test
    void theKeyLogIsWrittenForItsOwnerOnlyAndOnlyIfAsked(@TempDir Path directory) throws Exception {
        try (RunningGateway site = site();
                RunningGateway cloud = cloud().keyLog(directory).start()) {
            cloud.awaitUp("vpn-001", SOON);
            assertThat(site.plan().connections()).hasSize(2);
        }
        assertThat(Files.readAllLines(directory.resolve("esp_sa"))).isNotEmpty();
        assertThat(Files.getPosixFilePermissions(directory.resolve("ikev2_decryption_table")))
                .hasSize(2);
        assertThat(Arrays.asList("ikev2_decryption_table", "esp_sa"))
                .containsAll(Arrays.asList(directory.toFile().list()));
    }
}
