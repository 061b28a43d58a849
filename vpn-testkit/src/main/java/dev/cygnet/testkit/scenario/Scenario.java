package dev.cygnet.testkit.scenario;

import dev.cygnet.model.declaration.ConnectionSpec;
import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.declaration.VpnGatewaySpec;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A worked scenario of requirements §10 with the policies of the guide's defaults, which may be changed. Immutable.
 *
 * <pre>{@code
 * Topology topology = Scenario.activeActive().fastCryptography().ipsecLifetime(Duration.ofMinutes(5)).topology();
 * }</pre>
 */
public final class Scenario {
    /** The only VPN gateway of every scenario. */
    public static final String GATEWAY = "vpngw-001";

    private static final String DC1 = "172.16.0.0/16";
    private static final String DC2 = "10.10.0.0/16";

    private record Line(String name, String gatewayIp, String customer, int tunnel, String subnet) {}

    private final String name;
    private final RuleProfile profile;
    private final Consumer<TopologyBuilder> gateways;
    private final List<Line> lines;
    private final Consumer<ConnectionSpec> policies;

    private Scenario(
            String name,
            RuleProfile profile,
            Consumer<TopologyBuilder> gateways,
            List<Line> lines,
            Consumer<ConnectionSpec> policies) {
        this.name = name;
        this.profile = profile;
        this.gateways = gateways;
        this.lines = lines;
        this.policies = policies;
    }

    /** {@return SCN-02: {@code cgw-fw} (1.1.1.1) by {@code vpn-001} to 1.1.1.2 and {@code vpn-002} to 2.2.2.2, active-active} */
    public static Scenario activeActive() {
        return new Scenario(
                "scn-02-active-active",
                RuleProfile.GUIDE,
                plan -> {
                    plan.vpnGateway(GATEWAY, g -> gateway(g).activeActive("1.1.1.2", "2.2.2.2"));
                    plan.customerGateway("cgw-fw", c -> c.gatewayIp("1.1.1.1"));
                },
                List.of(
                        new Line("vpn-001", "1.1.1.2", "cgw-fw", 70, DC1),
                        new Line("vpn-002", "2.2.2.2", "cgw-fw", 71, DC1)),
                connection -> {});
    }

    /**
     * {@return SCN-03 with the sensible resolution of requirements §10: {@code cgw-fw1} (1.1.1.1) by {@code vpn-001} to the active 3.3.3.3,
     * {@code cgw-fw2} (2.2.2.2) of the same site by {@code vpn-002} to the standby 4.4.4.4}
     */
    public static Scenario activeStandby() {
        return new Scenario(
                "scn-03-active-standby",
                RuleProfile.GUIDE,
                plan -> {
                    plan.vpnGateway(GATEWAY, g -> gateway(g).activeStandby("3.3.3.3", "4.4.4.4"));
                    plan.customerGateway("cgw-fw1", c -> c.gatewayIp("1.1.1.1"));
                    plan.customerGateway("cgw-fw2", c -> c.gatewayIp("2.2.2.2"));
                },
                List.of(
                        new Line("vpn-001", "3.3.3.3", "cgw-fw1", 70, DC1),
                        new Line("vpn-002", "4.4.4.4", "cgw-fw2", 71, DC1)),
                connection -> {});
    }

    /**
     * {@return SCN-04: two sites that meet at the gateway; {@code cgw-fw1} (1.1.1.1, 172.16.0.0/16) by {@code vpn-001} and {@code vpn-002},
     * {@code cgw-fw2} (2.2.2.1, 10.10.0.0/16) by {@code vpn-003} and {@code vpn-004}, active-active}
     */
    public static Scenario hub() {
        return new Scenario(
                "scn-04-hub",
                RuleProfile.GUIDE,
                plan -> {
                    plan.vpnGateway(GATEWAY, g -> gateway(g).activeActive("1.1.1.2", "2.2.2.2"));
                    plan.customerGateway("cgw-fw1", c -> c.gatewayIp("1.1.1.1"));
                    plan.customerGateway("cgw-fw2", c -> c.gatewayIp("2.2.2.1"));
                },
                List.of(
                        new Line("vpn-001", "1.1.1.2", "cgw-fw1", 70, DC1),
                        new Line("vpn-002", "2.2.2.2", "cgw-fw1", 71, DC1),
                        new Line("vpn-003", "1.1.1.2", "cgw-fw2", 72, DC2),
                        new Line("vpn-004", "2.2.2.2", "cgw-fw2", 73, DC2)),
                connection -> {});
    }

    private static VpnGatewaySpec gateway(VpnGatewaySpec gateway) {
        return gateway.vpc("vpc-001")
                .interconnectionSubnet("interconnection")
                .localSubnets("192.168.0.0/24", "192.168.1.0/24")
                .bgpAsn(64512);
    }

    /**
     * @param rules that the topology obeys; those of the guide unless said otherwise
     * @return this scenario under other rules
     */
    public Scenario profile(RuleProfile rules) {
        return new Scenario(name, rules, gateways, lines, policies);
    }

    /**
     * @param change applied to every connection, after the changes that were given before
     * @return this scenario with changed connections
     */
    public Scenario connections(Consumer<ConnectionSpec> change) {
        return new Scenario(name, profile, gateways, lines, policies.andThen(change));
    }

    /** {@return this scenario with X25519 for IKE and PFS, under the open rules: simulations of many rekeys run several times as fast} */
    public Scenario fastCryptography() {
        return profile(RuleProfile.OPEN)
                .connections(c -> c.ike(i -> i.dhGroups("31")).ipsec(i -> i.pfs("31")));
    }

    /**
     * @param lifetime of IKE SAs
     * @return this scenario with that lifetime
     */
    public Scenario ikeLifetime(Duration lifetime) {
        return connections(c -> c.ike(i -> i.lifetime(lifetime)));
    }

    /**
     * @param lifetime of CHILD_SAs
     * @return this scenario with that lifetime
     */
    public Scenario ipsecLifetime(Duration lifetime) {
        return connections(c -> c.ipsec(i -> i.lifetime(lifetime)));
    }

    /**
     * {@return the topology}
     *
     * @throws dev.cygnet.model.topology.InvalidTopologyException if the changes break the rules
     */
    public Topology topology() {
        TopologyBuilder plan = Topology.builder(name).profile(profile);
        plan.vpc("vpc-001", v -> v.cidr("192.168.0.0/16").subnet("interconnection", "192.168.2.0/24"));
        gateways.accept(plan);
        lines.forEach(line -> plan.connection(line.name(), c -> {
            String prefix = "169.254." + line.tunnel() + ".";
            c.from(GATEWAY, line.gatewayIp()).to(line.customer()).customerSubnets(line.subnet());
            c.tunnel(prefix + "1/30", prefix + "2/30").psk("Test@123");
            policies.accept(c);
        }));
        return plan.build();
    }

    @Override
    public String toString() {
        return name;
    }
}
