package dev.cygnet.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.Octets;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.Scenarios;
import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.gateway.report.GatewayEvent.PingAnswered;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardingTest {
    private static final String CLOUD_HOST = "192.168.0.10";
    private static final String SITE_HOST = "172.16.0.10";

    private final Node cloud = new Node(NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001"));
    private final Node site = new Node(NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw"));

    private void establishBoth() {
        MatchingSas.establish(cloud, site, "vpn-001", 1);
        MatchingSas.establish(cloud, site, "vpn-002", 2);
    }

    @Test
    void packetsFlowBothWaysAndEachGatewayCountsAsOneHop() {
        establishBoth();
        byte[] request = Packets.ping(CLOUD_HOST, SITE_HOST);

        cloud.fromLan(request);
        cloud.carryTo(site);
        site.fromLan(Packets.ping(SITE_HOST, CLOUD_HOST));
        site.carryTo(cloud);

        assertThat(site.lan).containsExactly(Packets.withTtl(request, 62));
        assertThat(cloud.lan).containsExactly(Packets.withTtl(Packets.ping(SITE_HOST, CLOUD_HOST), 62));
        assertThat(cloud.core.status().drops()).isEmpty();
        assertThat(site.core.status().drops()).isEmpty();
    }

    @Test
    void whatTravelsIsEspOnTheNatTraversalPorts() {
        establishBoth();

        cloud.fromLan(Packets.ping(CLOUD_HOST, SITE_HOST));

        assertThat(cloud.sent).singleElement().satisfies(datagram -> {
            assertThat(datagram.local()).hasToString("1.1.1.2:4500");
            assertThat(datagram.remote()).hasToString("1.1.1.1:4500");
            assertThat(Octets.int32(datagram.payload(), 0))
                    .isEqualTo(MatchingSas.spi(1, 'b').value());
        });
    }

    @Test
    void aPacketOutsideTheSelectorsOfItsSaNeitherLeavesNorEnters() {
        MatchingSas.establish(
                cloud,
                site,
                "vpn-001",
                1,
                MatchingSas.selectors("192.168.0.0/24"),
                MatchingSas.selectors("172.16.0.0/16"));

        cloud.fromLan(Packets.ping("192.168.1.10", SITE_HOST));

        assertThat(cloud.sent).isEmpty();
        assertThat(cloud.dropped(DropReason.SELECTOR_MISMATCH)).isEqualTo(1);
    }

    @Test
    void aPeerThatSendsWhatItsSaDoesNotAllowIsRefused() {
        // The cloud's end was talked into everything, the site's end holds what was agreed.
        cloud.engineSays(MatchingSas.atA(cloud, "vpn-001", 1, dev.cygnet.ike.IkeOutput.OutboundUse.NOW));
        Node narrow = new Node(site.core.plan());
        MatchingSas.establish(
                new Node(cloud.core.plan()),
                narrow,
                "vpn-001",
                1,
                MatchingSas.selectors("192.168.0.0/24"),
                MatchingSas.selectors("172.16.0.0/16"));

        cloud.fromLan(Packets.ping("192.168.1.10", SITE_HOST));
        cloud.carryTo(narrow);

        assertThat(narrow.lan).isEmpty();
        assertThat(narrow.dropped(DropReason.SELECTOR_MISMATCH)).isEqualTo(1);
    }

    @Test
    void aDecryptedPacketWithASourceThatIsNotBehindThePeerIsDropped() {
        establishBoth();

        site.fromLan(Packets.ping("10.99.0.1", CLOUD_HOST));
        site.carryTo(cloud);

        assertThat(cloud.lan).isEmpty();
        assertThat(cloud.dropped(DropReason.SOURCE_NOT_BEHIND_PEER)).isEqualTo(1);
    }

    @Test
    void aReplayedDatagramIsDroppedOnce() {
        establishBoth();
        cloud.fromLan(Packets.ping(CLOUD_HOST, SITE_HOST));
        Node.Datagram copy = cloud.sent.get(0);

        cloud.carryTo(site);
        site.receive(copy.remote(), copy.local(), copy.payload());

        assertThat(site.lan).hasSize(1);
        assertThat(site.dropped(DropReason.REPLAYED)).isEqualTo(1);
    }

    @Test
    void theMssOfASynIsClampedTo1300InBothDirections_PRO_MTU_001() {
        establishBoth();

        cloud.fromLan(Packets.syn(CLOUD_HOST, SITE_HOST, 1460));
        cloud.carryTo(site);

        assertThat(Octets.uint16(site.lan.get(0), 42)).isEqualTo(1300);
    }

    @Test
    void theTunnelAddressAnswersEchoFromThePeerAndFromTheSitesHosts() {
        establishBoth();

        site.fromLan(Packets.ping(SITE_HOST, "169.254.70.1"));
        site.carryTo(cloud);
        cloud.carryTo(site);

        assertThat(site.lan).singleElement().satisfies(reply -> {
            assertThat(IcmpEcho.isReply(reply, 0, reply.length)).isTrue();
            assertThat(Packets.source(reply)).isEqualTo("169.254.70.1");
            assertThat(Packets.destination(reply)).isEqualTo(SITE_HOST);
        });
    }

    @Test
    void pingGoesThroughThatVeryConnectionAndItsReplyIsReported() {
        establishBoth();

        int sequence = cloud.core.ping("vpn-002", cloud.now);
        assertThat(cloud.sent)
                .singleElement()
                .satisfies(d -> assertThat(d.local()).hasToString("2.2.2.2:4500"));
        cloud.carryTo(site);
        cloud.now = Node.START.plusMillis(27);
        site.carryTo(cloud);

        assertThat(cloud.events(PingAnswered.class))
                .containsExactly(new PingAnswered("vpn-002", sequence, Duration.ofMillis(27), cloud.now));
        assertThat(sequence).isEqualTo(1);
    }

    @Test
    void otherPacketsToTheTunnelAddressAreCounted() {
        establishBoth();

        site.fromLan(Packets.syn(SITE_HOST, "169.254.70.1", 1300));
        site.carryTo(cloud);

        assertThat(cloud.sent).isEmpty();
        assertThat(cloud.dropped(DropReason.NOT_FOR_US)).isEqualTo(1);
    }

    @Test
    void aPacketWhoseTimeEndsAtTheFirstGatewayIsReportedToItsSender_RFC_1812() {
        establishBoth();

        cloud.fromLan(Packets.withTtl(Packets.ping(CLOUD_HOST, SITE_HOST), 1));

        assertThat(cloud.sent).isEmpty();
        assertThat(cloud.lan).singleElement().satisfies(error -> {
            assertThat(Packets.icmp(error)).isEqualTo("11/0");
            assertThat(Packets.source(error)).isEqualTo("192.168.2.1");
            assertThat(Packets.destination(error)).isEqualTo(CLOUD_HOST);
        });
        assertThat(cloud.dropped(DropReason.TTL_EXCEEDED)).isEqualTo(1);
    }

    @Test
    void aPacketWhoseTimeEndsAtTheSecondGatewayIsReportedThroughTheTunnel() {
        establishBoth();

        cloud.fromLan(Packets.withTtl(Packets.ping(CLOUD_HOST, SITE_HOST), 2));
        cloud.carryTo(site);
        site.carryTo(cloud);

        assertThat(site.lan).isEmpty();
        assertThat(cloud.lan).singleElement().satisfies(error -> {
            assertThat(Packets.icmp(error)).isEqualTo("11/0");
            assertThat(Packets.source(error)).isEqualTo("169.254.70.2");
        });
    }

    @Test
    void aPacketThatIsTooBigAndMustNotBeFragmentedLearnsTheMtu_RFC_1191() {
        establishBoth();
        byte[] fits = Packets.ping(CLOUD_HOST, SITE_HOST, 1, PacketForwarder.TUNNEL_MTU - IcmpEcho.OVERHEAD);
        byte[] tooBig = Packets.ping(CLOUD_HOST, SITE_HOST, 2, PacketForwarder.TUNNEL_MTU - IcmpEcho.OVERHEAD + 1);

        cloud.fromLan(fits);
        cloud.fromLan(tooBig);

        assertThat(cloud.sent).hasSize(1);
        assertThat(cloud.sent.get(0).payload().length + 28)
                .as("the outer packet fits into an Ethernet frame")
                .isLessThanOrEqualTo(1500);
        assertThat(cloud.lan).singleElement().satisfies(error -> {
            assertThat(Packets.icmp(error)).isEqualTo("3/4");
            assertThat(Octets.int32(error, 24)).isEqualTo(PacketForwarder.TUNNEL_MTU);
            assertThat(error.length).isLessThanOrEqualTo(576);
        });
    }

    @Test
    void withoutAPathTheSenderLearnsThatTheHostIsUnreachable() {
        cloud.fromLan(Packets.ping(CLOUD_HOST, SITE_HOST));

        assertThat(cloud.lan)
                .singleElement()
                .satisfies(error -> assertThat(Packets.icmp(error)).isEqualTo("3/1"));
        assertThat(cloud.dropped(DropReason.NO_PATH)).isEqualTo(1);
    }

    @Test
    void errorsAreLimitedInTheirRate_RFC_1812() {
        for (int i = 0; i < 100; i++) {
            cloud.fromLan(Packets.ping(CLOUD_HOST, "8.8.8.8"));
        }
        assertThat(cloud.lan).hasSize(20);

        cloud.now = cloud.now.plusMillis(100);
        for (int i = 0; i < 100; i++) {
            cloud.fromLan(Packets.ping(CLOUD_HOST, "8.8.8.8"));
        }
        assertThat(cloud.lan).hasSize(22);
        assertThat(cloud.dropped(DropReason.NO_ROUTE)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "no route,                192.168.0.10, 8.8.8.8,         NO_ROUTE",
        "back to the LAN,         192.168.0.10, 192.168.1.7,     HAIRPIN",
        "multicast,               192.168.0.10, 224.0.0.251,     MARTIAN",
        "broadcast,               192.168.0.10, 255.255.255.255, MARTIAN",
        "loopback source,         127.0.0.1,    172.16.0.10,     MARTIAN",
        "unspecified source,      0.0.0.0,      172.16.0.10,     MARTIAN",
    })
    void packetsThatMustNotBeForwardedAreCounted(String row, String source, String destination, DropReason reason) {
        establishBoth();

        cloud.fromLan(Packets.ping(source, destination));

        assertThat(cloud.sent).as(row).isEmpty();
        assertThat(cloud.dropped(reason)).as(row).isEqualTo(1);
    }

    @Test
    void noErrorAnswersAnError_RFC_1812() {
        byte[] error = Packets.ping(CLOUD_HOST, SITE_HOST);
        error[20] = 3;

        cloud.fromLan(error);

        assertThat(cloud.lan).isEmpty();
        assertThat(Ipv4Packet.ttl(error, 0)).isEqualTo(64);
    }

    @Test
    void countersOfTheSasTellInnerPacketsAndOctets() {
        establishBoth();
        byte[] packet = Packets.ping(CLOUD_HOST, SITE_HOST);

        cloud.fromLan(packet);
        cloud.fromLan(packet);
        cloud.carryTo(site);

        assertThat(cloud.core.status().connection("vpn-001").children())
                .extracting(sa -> sa.outbound().packets() + "/" + sa.outbound().octets())
                .isEqualTo(List.of("2/" + 2 * packet.length));
        assertThat(site.core.status().connection("vpn-001").children())
                .extracting(sa -> sa.inbound().packets())
                .isEqualTo(List.of(2L));
    }
}
