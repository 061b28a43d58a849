package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.plan.Scenarios;
import dev.cygnet.ike.IkeOutput.OutboundUse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A packet from the LAN of one gateway to the LAN of the other, through both cores without sockets: routing, TTL, MSS, ESP out, demux, ESP in,
 * routing. The baseline is ESP alone; run with {@code -prof gc} to see that forwarding makes no objects of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ForwardingBenchmark {
    private static final Instant NOW = Node.START;

    /** Octets of the inner packet. */
    @Param({"64", "1400"})
    public int size;

    private final PacketBuffer packet = PacketBuffer.allocate(2048);
    private byte[] content = {};
    private GatewayCore cloud = new Node(cloudPlan()).core;
    private GatewayCore site = new Node(sitePlan()).core;
    private InstalledChildSa cloudSa = bare(cloudPlan(), 'a');
    private InstalledChildSa siteSa = bare(sitePlan(), 'b');
    private long delivered;

    /** Called by JMH. */
    public ForwardingBenchmark() {}

    private static NodePlan cloudPlan() {
        return NodePlan.forVpnGateway(Scenarios.activeActive(), "vpngw-001");
    }

    private static NodePlan sitePlan() {
        return NodePlan.forCustomerGateway(Scenarios.activeActive(), "cgw-fw");
    }

    private static InstalledChildSa bare(NodePlan plan, char end) {
        Node node = new Node(plan);
        return InstalledChildSa.install(
                new Tunnel(plan.connection("vpn-001")),
                (end == 'a'
                                ? MatchingSas.atA(node, "vpn-001", 2, OutboundUse.NOW)
                                : MatchingSas.atB(node, "vpn-001", 2, OutboundUse.NOW))
                        .parameters(),
                new SecureRandom());
    }

    /** Connects the two cores. */
    @Setup(Level.Trial)
    public void connect() {
        content = Packets.ping("192.168.0.10", "172.16.0.10", 1, size - 28);
        ScriptedEngine siteEngine = new ScriptedEngine();
        ScriptedEngine cloudEngine = new ScriptedEngine();
        site = new GatewayCore(
                sitePlan(),
                siteEngine,
                new GatewayPorts((l, r, array, offset, length) -> {}, p -> delivered++, e -> {}),
                new SecureRandom());
        cloud = new GatewayCore(
                cloudPlan(),
                cloudEngine,
                new GatewayPorts(
                        (local, remote, array, offset, length) -> site.onDatagram(remote, local, packet, NOW),
                        p -> {},
                        e -> {}),
                new SecureRandom());
        site.start(NOW);
        cloud.start(NOW);
        cloudEngine.willAnswer(MatchingSas.atA(new Node(cloudPlan()), "vpn-001", 1, OutboundUse.NOW));
        siteEngine.willAnswer(MatchingSas.atB(new Node(sitePlan()), "vpn-001", 1, OutboundUse.NOW));
        cloud.onTimer(NOW);
        site.onTimer(NOW);
        if (forward() != 1) {
            throw new IllegalStateException(
                    "the packet did not arrive: " + site.status().drops());
        }
    }

    /** {@return packets that arrived} */
    @Benchmark
    public long forward() {
        packet.load(content, 0, content.length);
        cloud.onLanPacket(packet, NOW);
        return delivered;
    }

    /** {@return the length of the packet after ESP out and in, without a gateway} */
    @Benchmark
    public int espAlone() {
        packet.load(content, 0, content.length);
        cloudSa.outbound().protect(packet);
        siteSa.inbound().unprotect(packet);
        return packet.length();
    }
}
