package dev.cygnet.routing.rib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.routing.fib.Fib;
import dev.cygnet.routing.ha.PathGroupId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RibTest {
    private static final RouteTarget LAN = new RouteTarget.Lan();
    private static final RouteTarget LOCAL = new RouteTarget.Local();
    private static final RouteTarget DATA_CENTER = new RouteTarget.Tunnel(new PathGroupId("data-center"));
    private static final RouteTarget BRANCH = new RouteTarget.Tunnel(new PathGroupId("branch"));

    private final Rib rib = new Rib();

    @ParameterizedTest
    @CsvSource({
        "192.168.0.10, LAN",
        "172.16.0.111, path group data-center",
        "172.16.9.1, path group branch",
        "169.254.70.1, this gateway",
        "169.254.70.2, path group data-center"
    })
    void givenConnectedAndDeliveredRoutes_whenCompiled_thenLookedUpByTheLongestPrefix_RTE004_RTE009(
            String address, String target) {
        rib.install(connected("192.168.0.0/24", LAN));
        rib.install(connected("169.254.70.1/32", LOCAL));
        rib.install(delivered("169.254.70.0/30", DATA_CENTER));
        rib.install(delivered("172.16.0.0/16", DATA_CENTER));
        rib.install(delivered("172.16.9.0/24", BRANCH));

        ForwardingTable table = rib.compile();
        int number = table.lookup(IpAddress.parse(address).v4Bits());

        assertThat(table.target(number)).hasToString(target);
        assertThat(rib.explain(IpAddress.parse(address)).route().orElseThrow().target())
                .hasToString(target);
        assertThat(table.lookup(IpAddress.parse("8.8.8.8").v4Bits())).isEqualTo(Fib.NO_ROUTE);
        assertThat(table.targets()).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void givenAVpcAndAVpnRouteToOnePrefix_whenCompared_thenTheVpcWinsInEitherOrder_RTE009() {
        Rib other = new Rib();
        rib.install(delivered("192.168.0.0/24", DATA_CENTER));
        rib.install(connected("192.168.0.0/24", LAN));
        other.install(connected("192.168.0.0/24", LAN));
        other.install(delivered("192.168.0.0/24", DATA_CENTER));

        for (Rib each : new Rib[] {rib, other}) {
            assertThat(each.best(Cidr.parse("192.168.0.0/24"))).contains(connected("192.168.0.0/24", LAN));
            assertThat(each.explain(IpAddress.parse("192.168.0.7")))
                    .hasToString(
                            "192.168.0.7: 192.168.0.0/24 via LAN (connected, distance 0): lower administrative distance"
                                    + "\n  not 192.168.0.0/24 via path group data-center (delivered, distance 60)");
        }
    }

    @Test
    void givenTwoEqualRoutes_whenCompared_thenTheFirstWinsUntilItIsWithdrawn() {
        Route first = delivered("172.16.0.0/16", DATA_CENTER);
        Route second = delivered("172.16.0.0/16", BRANCH);
        assertThat(rib.install(first)).isTrue();
        assertThat(rib.install(second)).isTrue();
        assertThat(rib.install(first)).isFalse();
        assertThat(rib.explain(IpAddress.parse("172.16.1.1")))
                .hasToString("172.16.1.1: 172.16.0.0/16 via path group data-center (delivered, distance 60): "
                        + "same distance, installed first\n"
                        + "  not 172.16.0.0/16 via path group branch (delivered, distance 60)");

        assertThat(rib.withdraw(first)).isTrue();
        assertThat(rib.withdraw(first)).isFalse();

        assertThat(rib.bestRoutes()).containsExactly(second);
        assertThat(rib.withdraw(second)).isTrue();
        assertThat(rib.bestRoutes()).isEmpty();
    }

    @Test
    void givenNestedRoutes_whenExplained_thenTheLessSpecificOnesAreListed() {
        rib.install(delivered("0.0.0.0/0", BRANCH));
        rib.install(delivered("172.16.0.0/16", DATA_CENTER));

        assertThat(rib.explain(IpAddress.parse("172.16.1.1")))
                .hasToString("172.16.1.1: 172.16.0.0/16 via path group data-center (delivered, distance 60): "
                        + "the only route to this prefix\n"
                        + "  not 0.0.0.0/0 via path group branch (delivered, distance 60): less specific");
    }

    @Test
    void givenNoMatchingRoute_whenExplained_thenItSaysSo() {
        rib.install(delivered("172.16.0.0/16", DATA_CENTER));

        assertThat(rib.explain(IpAddress.parse("10.0.0.1")))
                .isEqualTo(new RouteExplanation.NoRoute(IpAddress.parse("10.0.0.1"), 1))
                .hasToString("10.0.0.1: no route; none of 1 prefixes contains it");
        assertThat(rib.explain(IpAddress.parse("2001:db8::1")).route()).isEmpty();
    }

    @Test
    void givenAnIpv6Route_whenInstalled_thenRefused() {
        assertThatThrownBy(() -> rib.install(delivered("2001:db8::/32", BRANCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IPv4 only");
    }

    @Test
    void givenASnapshot_whenTheRibChanges_thenTheSnapshotDoesNot() {
        rib.install(delivered("172.16.0.0/16", DATA_CENTER));
        ForwardingTable before = rib.compile();
        rib.withdraw(delivered("172.16.0.0/16", DATA_CENTER));

        assertThat(before.target(before.lookup(0xac100001))).isEqualTo(DATA_CENTER);
        assertThat(rib.compile().lookup(0xac100001)).isEqualTo(Fib.NO_ROUTE);
        assertThat(ForwardingTable.empty().lookup(0xac100001)).isEqualTo(Fib.NO_ROUTE);
    }

    private static Route connected(String prefix, RouteTarget target) {
        return new Route(Cidr.parse(prefix), RouteOrigin.CONNECTED, target);
    }

    private static Route delivered(String prefix, RouteTarget target) {
        return new Route(Cidr.parse(prefix), RouteOrigin.DELIVERED, target);
    }
}
