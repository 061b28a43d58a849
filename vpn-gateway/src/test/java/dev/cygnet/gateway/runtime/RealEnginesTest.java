package dev.cygnet.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.Scenarios;
import dev.cygnet.gateway.report.ChildSaStatus;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.IkeReported;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.IkeEvent.CloseReason;
import dev.cygnet.model.sa.Spi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SCN-02 with both ends, real IKE and ESP, in virtual time. */
class RealEnginesTest {
    private static final String CLOUD_HOST = "192.168.0.10";
    private static final String SITE_HOST = "172.16.0.10";

    private final Node site = Node.real(NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw"));
    private final Node cloud = Node.real(NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001"));
    private boolean siteIsReachable = true;

    @BeforeEach
    void establish() {
        quiesce();
    }

    /** Carries datagrams until none is left. */
    private void quiesce() {
        while (!cloud.sent.isEmpty() || !site.sent.isEmpty()) {
            if (!siteIsReachable) {
                cloud.sent.clear();
                site.sent.clear();
                return;
            }
            cloud.carryTo(site);
            site.carryTo(cloud);
        }
    }

    /** Lets time pass, calling timers when they are due. */
    private void pass(Duration duration) {
        Instant end = cloud.now.plus(duration);
        while (true) {
            Optional<Instant> due = Stream.of(cloud.core.nextDeadline(), site.core.nextDeadline())
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo)
                    .filter(t -> !t.isAfter(end));
            setTime(due.orElse(end));
            if (due.isEmpty()) {
                return;
            }
            cloud.core.onTimer(cloud.now);
            site.core.onTimer(site.now);
            quiesce();
        }
    }

    private void setTime(Instant time) {
        cloud.now = time.isAfter(cloud.now) ? time : cloud.now;
        site.now = cloud.now;
    }

    private boolean pingsFlow() {
        cloud.lan.clear();
        site.lan.clear();
        cloud.fromLan(Packets.ping(CLOUD_HOST, SITE_HOST));
        site.fromLan(Packets.ping(SITE_HOST, CLOUD_HOST));
        quiesce();
        return site.lan.size() == 1 && cloud.lan.size() == 1;
    }

    private List<Spi> inboundSpis(Node node, String connection) {
        return node.core.status().connection(connection).children().stream()
                .map(ChildSaStatus::inboundSpi)
                .toList();
    }

    private <E extends IkeEvent> List<E> ike(Node node, Class<E> type) {
        return node.events(IkeReported.class).stream()
                .map(IkeReported::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void bothConnectionsComeUpAndCarryPackets_SCN_02() {
        assertThat(cloud.core.status().connections()).allMatch(c -> c.isUp());
        assertThat(site.core.status().connections()).allMatch(c -> c.isUp());
        assertThat(cloud.core.status().connection("vpn-001").ikeSa()).isPresent();
        assertThat(pingsFlow()).isTrue();
    }

    @Test
    void aRekeyOfTheChildrenReplacesTheSaAtBothEnds() {
        List<Spi> before = inboundSpis(cloud, "vpn-001");

        cloud.core.rekeyChildSas("vpn-001", cloud.now);
        quiesce();

        assertThat(pingsFlow()).isTrue();
        assertThat(inboundSpis(cloud, "vpn-001"))
                .as("packets under way on the old SA are still accepted")
                .hasSize(2)
                .containsAll(before);
        pass(Duration.ofMinutes(1));
        assertThat(inboundSpis(cloud, "vpn-001")).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(inboundSpis(site, "vpn-001")).hasSize(1);
        assertThat(ike(cloud, IkeEvent.ChildSaRekeyed.class)).hasSize(1);
        assertThat(cloud.events(ConnectionDown.class)).isEmpty();
    }

    @Test
    void rekeysOfBothKindsStartedByBothEndsAtOnceLeaveOneSaEach() {
        List<Spi> before = inboundSpis(cloud, "vpn-001");

        cloud.core.rekeyChildSas("vpn-001", cloud.now);
        site.core.rekeyIkeSa("vpn-001", site.now);
        quiesce();
        assertThat(pingsFlow()).isTrue();
        pass(Duration.ofSeconds(120));

        assertThat(pingsFlow()).isTrue();
        assertThat(inboundSpis(cloud, "vpn-001")).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(inboundSpis(site, "vpn-001")).hasSize(1);
        assertThat(cloud.events(ConnectionDown.class)).isEmpty();
    }

    @Test
    void aDayWithRekeysOfAllKindsLosesNothing() {
        for (int minute = 0; minute < 26 * 60; minute += 10) {
            pass(Duration.ofMinutes(10));
            assertThat(pingsFlow()).as("after %s min", minute + 10).isTrue();
        }
        assertThat(cloud.events(ConnectionDown.class)).isEmpty();
        assertThat(site.events(ConnectionDown.class)).isEmpty();
        assertThat(cloud.events(PathSwitched.class)).hasSize(1);
        assertThat(ike(cloud, IkeEvent.IkeSaRekeyed.class)).isNotEmpty();
        assertThat(ike(cloud, IkeEvent.ChildSaRekeyed.class)).hasSizeGreaterThan(24);
    }

    @Test
    void aPeerThatFallsSilentIsNoticedByTrafficAndTheConnectionsComeBack_PRO_DPD() {
        siteIsReachable = false;
        cloud.fromLan(Packets.ping(CLOUD_HOST, SITE_HOST));
        quiesce();
        for (int second = 0; second < 300; second++) {
            pass(Duration.ofSeconds(1));
            cloud.fromLan(Packets.ping(CLOUD_HOST, SITE_HOST));
            quiesce();
        }

        assertThat(cloud.events(ConnectionDown.class))
                .isNotEmpty()
                .allSatisfy(down -> assertThat(down.cause()).isEqualTo(CloseReason.PEER_DEAD));

        siteIsReachable = true;
        pass(Duration.ofMinutes(10));
        assertThat(pingsFlow()).isTrue();
    }

    @Test
    void shutdownDeletesTheSasAtThePeer() {
        cloud.core.shutdown(cloud.now);
        quiesce();

        assertThat(cloud.core.isStopped()).isTrue();
        assertThat(site.core.status().connections()).noneMatch(c -> c.isUp());
        assertThat(site.events(ConnectionDown.class))
                .hasSize(2)
                .allSatisfy(down -> assertThat(down.cause()).isEqualTo(CloseReason.DELETED_BY_PEER));
    }
}
