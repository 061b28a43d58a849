package dev.cygnet.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.clock.VirtualClock;
import dev.cygnet.testkit.net.LinkProfile;
import dev.cygnet.testkit.simulation.NodeHandle;
import dev.cygnet.testkit.simulation.SimNode;
import dev.cygnet.testkit.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimLanTest {
    private static final UdpEndpoint WEST = new UdpEndpoint(IpAddress.parse("198.51.100.1"), 4500);
    private static final UdpEndpoint EAST = new UdpEndpoint(IpAddress.parse("203.0.113.2"), 4500);
    private static final IpAddress CLOUD_SERVER = IpAddress.parse("192.168.0.10");
    private static final IpAddress OFFICE_SERVER = IpAddress.parse("172.16.0.111");

    private final Simulation simulation = Simulation.seeded(1);
    private final SimLan cloud = new SimLan("cloud", simulation.scheduler(), Duration.ofMillis(1));
    private final SimLan office = new SimLan("office", simulation.scheduler(), Duration.ofMillis(2));
    private final SimHost cloudServer = cloud.addHost(CLOUD_SERVER);
    private final SimHost officeServer = office.addHost(OFFICE_SERVER);

    /** Carries the packets of its LAN in the clear over UDP: as much of a gateway as this test needs. */
    private record PlainTunnel(SimLan lan) implements SimNode {
        @Override
        public void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload, Instant now) {
            lan.fromGateway(PacketBuffer.copyOf(payload));
        }

        @Override
        public void onTimer(Instant now) {}

        @Override
        public Optional<Instant> nextDeadline() {
            return Optional.empty();
        }
    }

    @BeforeEach
    void joinTheLans() {
        join(cloud, WEST, EAST);
        join(office, EAST, WEST);
    }

    private void join(SimLan lan, UdpEndpoint own, UdpEndpoint peer) {
        NodeHandle handle = simulation.add("tunnel", new PlainTunnel(lan), own.address());
        lan.connectGateway(packet -> handle.act(
                now -> simulation.network().send(own, peer, packet.array(), packet.offset(), packet.length())));
    }

    @Test
    void givenTwoJoinedLans_whenOneServerPingsTheOther_thenEveryRequestIsAnsweredAfterTheSumOfTheLatencies() {
        Ping ping = cloudServer.ping(OFFICE_SERVER, 100, Duration.ofMillis(10));

        simulation.runUntil("the last answer", ping::done, Duration.ofSeconds(5));

        assertThat(ping).hasToString("192.168.0.10 -> 172.16.0.111: 100 sent, 100 answered, 0 lost");
        assertThat(ping.roundTrips()).hasSize(100).containsOnly(Duration.ofMillis(2 * (1 + 10 + 2)));
        assertThat(officeServer.requestsAnswered()).isEqualTo(100);
        assertThat(ping.lostAt()).isEmpty();
        assertThat(cloudServer.ignored() + officeServer.ignored()).isZero();
    }

    @Test
    void givenACut_whenPinging_thenTheLostRequestsAreKnownWithTheirTimes() {
        simulation
                .scheduler()
                .schedule(Duration.ofMillis(295), () -> simulation.network().cut(EAST.address()));
        simulation
                .scheduler()
                .schedule(Duration.ofMillis(595), () -> simulation.network().restore(EAST.address()));

        Ping ping = cloudServer.ping(OFFICE_SERVER, 10, Duration.ofMillis(100));
        simulation.runUntil("the end", ping::done, Duration.ofSeconds(5));

        assertThat(ping.answered()).isEqualTo(7);
        assertThat(ping.lostAt())
                .extracting(at -> Duration.between(VirtualClock.START, at).toMillis())
                .containsExactly(300L, 400L, 500L);
    }

    @Test
    void givenDuplicatesAndLateAnswers_whenPinging_thenTheyAreCountedApart() {
        simulation
                .network()
                .oneWay(WEST.address(), EAST.address(), LinkProfile.clean().withDuplication(1));
        Ping doubled = cloudServer.ping(OFFICE_SERVER, 3, Duration.ofMillis(100));
        simulation.runFor(Duration.ofSeconds(5));
        simulation
                .network()
                .oneWay(WEST.address(), EAST.address(), LinkProfile.clean().withLatency(Duration.ofSeconds(3)));
        Ping late = cloudServer.ping(OFFICE_SERVER, 3, Duration.ofMillis(100));
        simulation.runFor(Duration.ofSeconds(10));

        assertThat(doubled.answered()).isEqualTo(3);
        assertThat(doubled.duplicates()).isEqualTo(3);
        assertThat(late.lost()).isEqualTo(3);
        assertThat(late.late()).isEqualTo(3);
        assertThat(late.done()).isTrue();
    }

    @Test
    void givenServersInOneLan_whenPinging_thenTheGatewayIsNotAsked() {
        cloud.addHost(IpAddress.parse("192.168.0.11"));

        Ping ping = cloudServer.ping(IpAddress.parse("192.168.0.11"), 2, Duration.ofSeconds(1));
        simulation.runFor(Duration.ofSeconds(5));

        assertThat(ping.answered()).isEqualTo(2);
        assertThat(simulation.trace().entries()).isEmpty();
    }

    @Test
    void givenPacketsForNobody_whenTheyLeaveTheGateway_thenTheyAreCountedAndNotSentBack() {
        Ping ping = cloudServer.ping(IpAddress.parse("172.16.0.99"), 1, Duration.ofSeconds(1));
        office.fromGateway(PacketBuffer.copyOf(new byte[] {1, 2, 3}));

        simulation.runFor(Duration.ofSeconds(5));

        assertThat(office.undeliverable()).isEqualTo(2);
        assertThat(ping.lost()).isEqualTo(1);
    }

    @Test
    void givenBadArguments_whenBuilt_thenRefused() {
        assertThatThrownBy(() -> cloud.addHost(CLOUD_SERVER)).hasMessageContaining("192.168.0.10 already");
        assertThatThrownBy(() -> cloud.addHost(IpAddress.parse("2001:db8::1"))).hasMessageContaining("IPv4");
        assertThatThrownBy(() -> cloudServer.ping(IpAddress.parse("2001:db8::1"), 1, Duration.ofSeconds(1)))
                .hasMessageContaining("IPv4");
        assertThatThrownBy(() -> cloudServer.ping(OFFICE_SERVER, 0, Duration.ofSeconds(1)))
                .hasMessageContaining("1..65536");
        assertThatThrownBy(() -> cloudServer.ping(OFFICE_SERVER, 1, Duration.ZERO))
                .hasMessageContaining("not positive");
    }

    @Test
    void givenAPopulatedSubnet_whenAnAddressInItIsFirstNeeded_thenAServerAppears() {
        office.populate(Cidr.parse("172.16.8.0/24"));

        Ping near = officeServer.ping("172.16.8.77", 1, Duration.ofMillis(1));
        Ping far = cloudServer.ping("172.16.8.78", 1, Duration.ofMillis(1));
        Ping beyond = cloudServer.ping("172.16.9.78", 1, Duration.ofMillis(1));
        simulation.runFor(Duration.ofSeconds(5));

        assertThat(near.answered()).isEqualTo(1);
        assertThat(far.answered()).isEqualTo(1);
        assertThat(beyond.lost()).isEqualTo(1);
        assertThat(office.undeliverable()).isEqualTo(1);
        assertThat(office.host(IpAddress.parse("172.16.8.77"))).isEqualTo(office.host(IpAddress.parse("172.16.8.77")));
        assertThat(office.host(IpAddress.parse("172.16.9.78"))).isEmpty();
        assertThatThrownBy(() -> office.populate(Cidr.ANY_V6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenSeveralGateways_whenOneOfThemReachesTheDestination_thenThePacketLeavesThroughIt() {
        SimLan site = new SimLan("site", simulation.scheduler(), Duration.ZERO);
        SimHost server = site.addHost(IpAddress.parse("10.0.0.1"));
        List<String> taken = new ArrayList<>();
        Set<String> reaching = new HashSet<>();
        for (String name : List.of("first", "second")) {
            site.connectGateway(packet -> taken.add(name), destination -> reaching.contains(name));
        }

        for (Set<String> reach : List.of(Set.<String>of(), Set.of("second"), Set.of("first", "second"))) {
            reaching.clear();
            reaching.addAll(reach);
            server.ping("10.9.0.1", 1, Duration.ofMillis(1));
            simulation.runFor(Duration.ofMillis(1));
        }

        assertThat(taken).containsExactly("first", "second", "first");
    }
}
