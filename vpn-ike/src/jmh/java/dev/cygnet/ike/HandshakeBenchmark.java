package dev.cygnet.ike;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Complete PSK handshakes with one child and the deletion afterwards, both ends in one thread: IKE_SA_INIT, IKE_AUTH, INFORMATIONAL.
 * One operation is the work of initiator and responder together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HandshakeBenchmark {
    private static final UdpEndpoint A_500 = new UdpEndpoint(IpAddress.parse("192.0.2.1"), 500);
    private static final UdpEndpoint A_4500 = new UdpEndpoint(IpAddress.parse("192.0.2.1"), 4500);
    private static final UdpEndpoint B_500 = new UdpEndpoint(IpAddress.parse("192.0.2.2"), 500);
    private static final UdpEndpoint B_4500 = new UdpEndpoint(IpAddress.parse("192.0.2.2"), 4500);

    /** The key exchange group. */
    @Param({"GROUP_15", "GROUP_14", "GROUP_19", "GROUP_31"})
    public DhGroup group;

    private final SecureRandom random = new SecureRandom();
    private final Deque<Runnable> wire = new ArrayDeque<>();
    private IkeEngine initiator;
    private IkeEngine responder;
    private Instant now;
    private long installed;

    /** Makes the responder once; initiators come and go. */
    @Setup
    public void prepare() {
        now = Instant.parse("2026-01-01T00:00:00Z");
        responder = IkeEngines.create(IkeEngineOptions.defaults(), random);
        initiator = IkeEngines.create(IkeEngineOptions.defaults(), random);
        carryOut(responder.handle(
                new IkeInput.AddPeering(peering(B_500, B_4500, A_500, A_4500, IkePeering.Startup.RESPOND_ONLY)), now));
    }

    /** {@return how many SAs were installed so far} */
    @Benchmark
    public long handshakeAndDelete() {
        now = now.plusSeconds(1);
        run(initiator.handle(
                new IkeInput.AddPeering(peering(A_500, A_4500, B_500, B_4500, IkePeering.Startup.INITIATE)), now));
        run(initiator.handle(new IkeInput.RemovePeering("bench"), now));
        if (!initiator.isIdle() || !responder.isIdle()) {
            throw new IllegalStateException("the handshake did not come to its end");
        }
        return installed;
    }

    private void run(List<IkeOutput> outputs) {
        carryOut(outputs);
        while (!wire.isEmpty()) {
            wire.remove().run();
        }
    }

    private void carryOut(List<IkeOutput> outputs) {
        for (IkeOutput output : outputs) {
            if (output instanceof IkeOutput.SendDatagram datagram) {
                wire.add(() -> deliver(datagram));
            } else if (output instanceof IkeOutput.InstallChildSa install) {
                installed++;
                install.parameters().inboundKeys().destroy();
                install.parameters().outboundKeys().destroy();
            }
        }
    }

    private void deliver(IkeOutput.SendDatagram datagram) {
        TunnelPath path =
                new TunnelPath(datagram.path().remote(), datagram.path().local());
        IkeEngine to = path.local().address().equals(A_500.address()) ? initiator : responder;
        carryOut(to.handle(new IkeInput.DatagramReceived(path, datagram.payload()), now));
    }

    private IkePeering peering(
            UdpEndpoint ike, UdpEndpoint natT, UdpEndpoint peerIke, UdpEndpoint peerNatT, IkePeering.Startup startup) {
        TrafficSelector any = TrafficSelector.of(Cidr.ANY_V4);
        return IkePeering.builder()
                .name("bench")
                .localIke(ike)
                .localNatTraversal(natT)
                .remoteIke(peerIke)
                .remoteNatTraversal(peerNatT)
                .localIdentity(Identity.address(ike.address()))
                .remoteIdentity(Identity.address(peerIke.address()))
                .psk(SecretBytes.wrap("Test@123".getBytes(StandardCharsets.UTF_8)))
                .ikePolicy(IkePolicy.builder().dhGroups(List.of(group)).build())
                .children(List.of(new ChildTemplate("net", IpsecPolicy.defaults(), List.of(any), List.of(any))))
                .startup(startup)
                .build();
    }
}
