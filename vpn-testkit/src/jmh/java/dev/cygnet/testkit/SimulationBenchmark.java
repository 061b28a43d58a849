package dev.cygnet.testkit;

import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.testkit.node.Ping;
import dev.cygnet.testkit.node.SimGateway;
import dev.cygnet.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How much real time virtual time costs, both ends and all cryptography included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class SimulationBenchmark {
    private static final int PINGS = 10_000;

    /** An echo request and its reply, each protected once and opened once. */
    private static final int PACKETS = 2 * PINGS;

    private static final int SITES = 100;

    private final Topology guide = Scenario.activeActive().topology();
    private final Topology fast = Scenario.activeActive().fastCryptography().topology();
    private final Topology large = large();
    private long seed;

    private static Topology large() {
        TopologyBuilder plan = Topology.builder("large").profile(RuleProfile.OPEN);
        plan.vpc("vpc-001", v -> v.cidr("192.168.0.0/16").subnet("interconnection", "192.168.2.0/24"));
        plan.vpnGateway(
                Scenario.GATEWAY,
                g -> g.vpc("vpc-001")
                        .interconnectionSubnet("interconnection")
                        .localSubnets("192.168.0.0/24")
                        .activeActive("1.1.1.2", "2.2.2.2"));
        for (int i = 0; i < SITES; i++) {
            int site = i;
            plan.customerGateway("cgw-" + site, c -> c.gatewayIp("3.3.3." + (site + 1)));
            for (String end : new String[] {"1.1.1.2", "2.2.2.2"}) {
                int net = (end.startsWith("1") ? 70 : 71) + 2 * (site / 60);
                plan.connection(
                        "vpn-" + site + "-" + net,
                        c -> c.from(Scenario.GATEWAY, end)
                                .to("cgw-" + site)
                                .customerSubnets("10." + site + ".0.0/24")
                                .tunnel("169.254." + net + "." + (4 * (site % 60) + 1) + "/30")
                                .psk("Test@123")
                                .ike(k -> k.dhGroups("31"))
                                .ipsec(k -> k.pfs("31")));
            }
        }
        return plan.build();
    }

    private Testbed up(Topology topology) {
        Testbed net = Testbed.of(topology, seed++);
        net.start();
        net.awaitAllUp(Duration.ofSeconds(30));
        return net;
    }

    /** {@return the answers: two connections with the guide's default policies established, then a hundred pings} */
    @Benchmark
    public int establishAndPing() {
        Testbed net = up(guide);
        Ping ping = net.server("192.168.0.10").ping("172.16.0.20", 100, Duration.ofMillis(50));
        net.runFor(Duration.ofSeconds(8));
        return ping.answered();
    }

    /** {@return the answers: two connections with X25519 established, then a hundred pings} */
    @Benchmark
    public int establishAndPingX25519() {
        Testbed net = up(fast);
        Ping ping = net.server("192.168.0.10").ping("172.16.0.20", 100, Duration.ofMillis(50));
        net.runFor(Duration.ofSeconds(8));
        return ping.answered();
    }

    /** {@return the answers: a day of two connections with hourly rekeys of the guide's default policies and probes every 15 s} */
    @Benchmark
    public long day() {
        Testbed net = up(guide);
        net.gateways().forEach(gateway -> probe(net, gateway));
        net.runFor(Duration.ofHours(24));
        return net.gateway(Scenario.GATEWAY).answeredPings("vpn-001");
    }

    private static void probe(Testbed net, SimGateway gateway) {
        net.after(Duration.ofSeconds(15), () -> {
            gateway.plan().connections().forEach(connection -> gateway.ping(connection.name()));
            probe(net, gateway);
        });
    }

    /** {@return the answers: one operation is one packet, protected by one gateway and opened by the other} */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public int packet() {
        Testbed net = up(fast);
        Ping ping = net.server("192.168.0.10").ping("172.16.0.20", PINGS, Duration.ofMillis(1));
        net.runFor(Duration.ofSeconds(15));
        return ping.answered();
    }

    /** {@return the gateways: a hundred customer gateways with two connections each to one VPN gateway, all established} */
    @Benchmark
    public int hundredGateways() {
        return up(large).gateways().size();
    }
}
