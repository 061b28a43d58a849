package dev.cygnet.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.Scenarios;
import dev.cygnet.gateway.report.ChildSaStatus.Direction;
import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.GatewayStopped;
import dev.cygnet.ike.IkeInput;
import dev.cygnet.ike.IkeOutput.ActivateOutbound;
import dev.cygnet.ike.IkeOutput.Emit;
import dev.cygnet.ike.IkeOutput.InstallChildSa;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import dev.cygnet.ike.IkeOutput.QueryActivity;
import dev.cygnet.ike.IkeOutput.RemoveChildSa;
import dev.cygnet.ike.IkeOutput.SendDatagram;
import dev.cygnet.ike.IkeOutput.StartNatKeepalive;
import dev.cygnet.ike.IkeOutput.UpdatePath;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.sa.TunnelPath;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineErrandsTest {
    private static final UdpEndpoint IKE = endpoint("1.1.1.2", 500);
    private static final UdpEndpoint NAT_TRAVERSAL = endpoint("1.1.1.2", 4500);
    private static final UdpEndpoint PEER = endpoint("1.1.1.1", 4500);
    private static final byte[] MESSAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final Node cloud = new Node(NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001"));
    private final Node site = new Node(NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw"));

    private static UdpEndpoint endpoint(String address, int port) {
        return new UdpEndpoint(IpAddress.parse(address), port);
    }

    private List<IkeInput.DatagramReceived> messages() {
        return cloud.engine.inputs.stream()
                .filter(IkeInput.DatagramReceived.class::isInstance)
                .map(IkeInput.DatagramReceived.class::cast)
                .toList();
    }

    @Test
    void startHandsEveryConnectionToTheEngine() {
        assertThat(cloud.engine.inputs)
                .extracting(i -> ((IkeInput.AddPeering) i).peering().name())
                .containsExactly("vpn-001", "vpn-002");
    }

    @Test
    void anIkeMessageArrivesPlainOnTheIkePortAndMarkedOnTheOther_RFC_3948() {
        cloud.receive(IKE, PEER, MESSAGE);
        byte[] marked = new byte[4 + MESSAGE.length];
        System.arraycopy(MESSAGE, 0, marked, 4, MESSAGE.length);
        cloud.receive(NAT_TRAVERSAL, PEER, marked);

        assertThat(messages())
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.payload()).isEqualTo(MESSAGE));
        assertThat(messages().get(1).path()).isEqualTo(new TunnelPath(NAT_TRAVERSAL, PEER));
    }

    @Test
    void anIkeMessageLeavesPlainOnTheIkePortAndMarkedOnTheOther_RFC_3948() {
        cloud.engineSays(
                new SendDatagram(new TunnelPath(IKE, PEER), MESSAGE),
                new SendDatagram(new TunnelPath(NAT_TRAVERSAL, PEER), MESSAGE));

        assertThat(cloud.sent.get(0).payload()).isEqualTo(MESSAGE);
        assertThat(cloud.sent.get(1).payload()).startsWith(0, 0, 0, 0, 1, 2).hasSize(MESSAGE.length + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "empty,                     0, 4500, RUNT_DATAGRAM",
        "marker without message,    4, 4500, RUNT_DATAGRAM",
        "short of an ESP header,    7, 4500, RUNT_DATAGRAM",
        "unknown SPI,               8, 4500, UNKNOWN_SPI",
        "unknown SPI,            1400, 4500, UNKNOWN_SPI",
        "a port of nobody,         64, 4501, UNKNOWN_SOCKET",
    })
    void datagramsOfNoUseAreCounted(String row, int length, int port, DropReason reason) {
        byte[] payload = new byte[length];
        java.util.Arrays.fill(payload, (byte) 0x5a);

        cloud.receive(endpoint("1.1.1.2", port), PEER, payload);

        assertThat(cloud.dropped(reason)).as(row).isEqualTo(1);
        assertThat(messages()).as(row).isEmpty();
    }

    @Test
    void aKeepaliveIsIgnoredWithoutACount_RFC_3948() {
        cloud.receive(NAT_TRAVERSAL, PEER, new byte[] {(byte) 0xff});

        assertThat(cloud.core.status().drops()).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void garbageNeverThrowsAndAnEstablishedTunnelKeepsForwarding() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (i % 3 == 0 && noise.length > 4) {
                // The SPI of an installed SA, so that the noise gets as far as it can.
                int spi = MatchingSas.spi(1, 'a').value();
                for (int o = 0; o < 4; o++) {
                    noise[o] = (byte) (spi >>> 24 - 8 * o);
                }
            }
            cloud.receive(NAT_TRAVERSAL, PEER, noise);
            cloud.receive(IKE, PEER, noise);
            cloud.fromLan(noise);
        }

        site.fromLan(Packets.ping("172.16.0.10", "192.168.0.10"));
        site.carryTo(cloud);
        assertThat(cloud.lan).hasSize(1);
        assertThat(cloud.dropped(DropReason.NOT_IPV4)).isPositive();
        assertThat(cloud.dropped(DropReason.UNKNOWN_SPI)).isPositive();
        assertThat(cloud.dropped(DropReason.INTEGRITY_FAILED)
                        + cloud.dropped(DropReason.MALFORMED_ESP)
                        + cloud.dropped(DropReason.REPLAYED))
                .isPositive();
    }

    @Test
    void aRekeyedSaReceivesAtOnceAndSendsWhenActivated_RFC_7296() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        cloud.engineSays(MatchingSas.atA(cloud, "vpn-001", 2, OutboundUse.WHEN_ACTIVATED));
        site.engineSays(MatchingSas.atB(site, "vpn-001", 2, OutboundUse.NOW));

        assertThat(cloud.core.status().connection("vpn-001").children())
                .extracting(sa -> sa.direction())
                .containsExactly(Direction.BOTH, Direction.INBOUND_ONLY);
        site.fromLan(Packets.ping("172.16.0.10", "192.168.0.10"));
        site.carryTo(cloud);
        assertThat(cloud.lan).as("the peer already uses the new SA").hasSize(1);

        cloud.engineSays(new ActivateOutbound(MatchingSas.spi(2, 'a')), new RemoveChildSa(MatchingSas.spi(1, 'a')));
        cloud.fromLan(Packets.ping("192.168.0.10", "172.16.0.10"));
        cloud.carryTo(site);

        assertThat(site.lan).hasSize(1);
        assertThat(cloud.core.status().connection("vpn-001").children())
                .singleElement()
                .satisfies(sa -> assertThat(sa.outboundSpi()).isEqualTo(MatchingSas.spi(2, 'b')));
        assertThat(cloud.events(ConnectionDown.class))
                .as("a rekey is no failure")
                .isEmpty();
        assertThat(cloud.events(ConnectionUp.class)).hasSize(1);
    }

    @Test
    void aReplacedSaThatStaysForStragglersDoesNotKeepAConnectionUp() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        cloud.engineSays(MatchingSas.atA(cloud, "vpn-001", 2, OutboundUse.NOW));
        InstallChildSa newest = MatchingSas.atA(cloud, "vpn-001", 3, OutboundUse.NOW);
        cloud.engineSays(newest);
        cloud.engineSays(new RemoveChildSa(newest.parameters().inboundSpi()));

        assertThat(cloud.core.status().connection("vpn-001").isUp()).isFalse();
    }

    @Test
    void anSaThatIsNotActivatedDoesNotMakeAConnectionUsable() {
        cloud.engineSays(MatchingSas.atA(cloud, "vpn-001", 1, OutboundUse.WHEN_ACTIVATED));

        assertThat(cloud.core.status().connection("vpn-001").isUp()).isFalse();
        assertThat(cloud.events(ConnectionUp.class)).isEmpty();
    }

    @Test
    void installingDestroysTheKeysThatWereHandedOver() {
        InstallChildSa install = MatchingSas.atA(cloud, "vpn-001", 1, OutboundUse.NOW);

        cloud.engineSays(install);

        assertThat(install.parameters().isDestroyed()).isTrue();
    }

    @Test
    void packetsFollowAPeerThatMoved() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        UdpEndpoint moved = endpoint("5.5.5.5", 61000);

        cloud.engineSays(new UpdatePath(MatchingSas.spi(1, 'a'), new TunnelPath(NAT_TRAVERSAL, moved)));
        cloud.fromLan(Packets.ping("192.168.0.10", "172.16.0.10"));

        assertThat(cloud.sent)
                .singleElement()
                .satisfies(d -> assertThat(d.remote()).isEqualTo(moved));
    }

    @Test
    void aNatMappingIsKeptAliveWhenIdleFor20Seconds_RFC_3948() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        cloud.engineSays(new StartNatKeepalive("vpn-001", new TunnelPath(NAT_TRAVERSAL, PEER)));
        assertThat(cloud.core.nextDeadline()).contains(Node.START.plusSeconds(20));

        cloud.now = Node.START.plusSeconds(15);
        cloud.fromLan(Packets.ping("192.168.0.10", "172.16.0.10"));
        cloud.sent.clear();
        assertThat(cloud.core.nextDeadline()).as("an ESP packet went out").contains(Node.START.plusSeconds(35));

        cloud.now = Node.START.plusSeconds(35);
        cloud.core.onTimer(cloud.now);
        assertThat(cloud.sent)
                .singleElement()
                .satisfies(d -> assertThat(d.payload()).containsExactly(0xff));

        cloud.engineSays(new Emit(new IkeEvent.IkeSaClosed("vpn-001", CloseReason.PEER_DEAD)));
        assertThat(cloud.core.nextDeadline()).isEmpty();
    }

    @Test
    void natKeepalivesFollowAPeerThatMoved_RFC_3948() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        cloud.engineSays(new StartNatKeepalive("vpn-001", new TunnelPath(NAT_TRAVERSAL, PEER)));
        UdpEndpoint moved = endpoint("5.5.5.5", 61000);
        cloud.engineSays(new UpdatePath(MatchingSas.spi(1, 'a'), new TunnelPath(NAT_TRAVERSAL, moved)));
        cloud.sent.clear();

        cloud.now = Node.START.plusSeconds(20);
        cloud.core.onTimer(cloud.now);
        assertThat(cloud.sent)
                .singleElement()
                .satisfies(d -> assertThat(d.remote()).isEqualTo(moved));
    }

    @Test
    void theEngineLearnsWhenPacketsLastCameAndWent() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        cloud.now = Node.START.plusSeconds(3);
        cloud.fromLan(Packets.ping("192.168.0.10", "172.16.0.10"));
        cloud.now = Node.START.plusSeconds(9);

        cloud.engineSays(new QueryActivity("vpn-001"));

        assertThat(cloud.engine.inputs)
                .last()
                .isEqualTo(new IkeInput.ActivityReport("vpn-001", Instant.MIN, Node.START.plusSeconds(3)));
    }

    @Test
    void commandsReachTheEngineAndUnknownConnectionsAreRefused() {
        cloud.core.rekeyChildSas("vpn-002", cloud.now);

        assertThat(cloud.engine.inputs).last().isEqualTo(new IkeInput.RekeyChildSas("vpn-002"));
        assertThatThrownBy(() -> cloud.core.initiate("vpn-9", cloud.now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vpn-9")
                .hasMessageContaining("vpn-001");
    }

    @Test
    void shutdownEndsWhenTheEngineIsIdleAndDestroysWhatIsLeft() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);

        cloud.core.shutdown(cloud.now);
        assertThat(cloud.core.isStopped()).isFalse();
        cloud.engine.idle = true;
        cloud.core.onTimer(cloud.now);

        assertThat(cloud.core.isStopped()).isTrue();
        assertThat(cloud.core.status().connection("vpn-001").children()).isEmpty();
        assertThat(cloud.events(GatewayStopped.class)).hasSize(1);
        assertThat(cloud.core.nextDeadline()).isEmpty();
        cloud.fromLan(Packets.ping("192.168.0.10", "172.16.0.10"));
        assertThat(cloud.sent).isEmpty();
    }
}
