package dev.cygnet.examples.demo;

import dev.cygnet.examples.lan.SimulatedServers;
import dev.cygnet.gateway.Cygnet;
import dev.cygnet.gateway.GatewayBuilder;
import dev.cygnet.gateway.RunningGateway;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionDown;
import dev.cygnet.gateway.report.GatewayEvent.ConnectionUp;
import dev.cygnet.gateway.report.GatewayEvent.PathSwitched;
import dev.cygnet.ike.LivenessPolicy;
import dev.cygnet.ike.Retransmission;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The getting-started plan in one process: a VPC and a data centre, two connections, pings both ways; then one address of the VPN
 * gateway is lost and the traffic moves to the other connection (SCN-02).
 */
public final class HybridCloudDemo {
    private static final IpAddress CLOUD_SERVER = IpAddress.parse("192.168.0.10");
    private static final IpAddress DATA_CENTRE_SERVER = IpAddress.parse("172.16.0.20");
    private static final int PINGS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PING_EVERY = Duration.ofMillis(50);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final String LOST_ADDRESS = "1.1.1.2";
    private static final String LOST_CONNECTION = "vpn-001";

    /** The guide's 30 s and 191 s are right for the Internet and too long for an audience. */
    private static final LivenessPolicy LIVENESS = new LivenessPolicy(Duration.ofSeconds(1));

    private static final Retransmission RETRANSMISSION =
            new Retransmission(List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1)));

    private final Timeline timeline;
    private final Topology topology = topology();
    private final SimulatedServers vpc = new SimulatedServers(List.of(CLOUD_SERVER));
    private final SimulatedServers dataCentre = new SimulatedServers(List.of(DATA_CENTRE_SERVER));
    private final Carried carried = new Carried();
    private final List<Pings> expected = new ArrayList<>();
    private volatile boolean closing;

    /** @param out where the timeline goes */
    public HybridCloudDemo(PrintWriter out) {
        timeline = new Timeline(out);
    }

    /** {@return the plan} */
    public static Topology topology() {
        return Topology.builder("hybrid-cloud")
                .vpc(
                        "vpc-001",
                        v -> v.cidr("192.168.0.0/16")
                                .subnet("app", "192.168.0.0/24")
                                .subnet("web", "192.168.1.0/24")
                                .subnet("interconnection", "192.168.2.0/24"))
                .vpnGateway(
                        "vpngw-001",
                        g -> g.vpc("vpc-001")
                                .interconnectionSubnet("interconnection")
                                .localSubnets("app", "web")
                                .activeActive("1.1.1.2", "2.2.2.2")
                                .bgpAsn(64512))
                .customerGateway("cgw-fw", c -> c.gatewayIp("1.1.1.1"))
                .connection(
                        "vpn-001",
                        c -> c.from("vpngw-001", "1.1.1.2")
                                .to("cgw-fw")
                                .customerSubnets("172.16.0.0/16")
                                .tunnel("169.254.70.1/30")
                                .psk("Test@123"))
                .connection(
                        "vpn-002",
                        c -> c.from("vpngw-001", "2.2.2.2")
                                .to("cgw-fw")
                                .customerSubnets("172.16.0.0/16")
                                .tunnel("169.254.71.1/30")
                                .psk("Test@123"))
                .build();
    }

    /**
     * Runs the demo on its own.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.exit(new HybridCloudDemo(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).run());
    }

    /**
     * Runs the demo.
     *
     * @return 0 if every packet that should have arrived did, else 1
     * @throws CygnetException if a gateway cannot be started or a connection does not come up; the message says why
     */
    public int run() {
        try (Internet internet = new Internet("1.1.1.2", "2.2.2.2", "1.1.1.1")) {
            return run(internet);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CygnetException("the demo was interrupted", e);
        } catch (IOException e) {
            throw new CygnetException("the demo's sockets cannot be closed: " + e.getMessage(), e);
        }
    }

    private int run(Internet internet) throws InterruptedException {
        introduce();
        Outage outage;
        try (RunningGateway dataCentreGateway = dataCentreGateway(internet);
                RunningGateway vpnGateway = vpnGateway(internet)) {
            vpnGateway.awaitUp("vpn-001", PATIENCE);
            vpnGateway.awaitUp("vpn-002", PATIENCE);
            await(() -> current(vpnGateway).isPresent()
                    && current(dataCentreGateway).isPresent());
            pingBothWays(vpnGateway);
            outage = loseAnAddress(internet, vpnGateway, dataCentreGateway);
            pingBothWays(vpnGateway);
            closing = true;
        }
        timeline.note("both gateways have deleted their SAs and stopped");
        return conclude(outage, internet);
    }

    private RunningGateway vpnGateway(Internet internet) {
        return hasty(Cygnet.gateway())
                .topology(topology)
                .vpnGateway("vpngw-001")
                .bind("1.1.1.2", internet.own("1.1.1.2"))
                .bind("2.2.2.2", internet.own("2.2.2.2"))
                .bind("1.1.1.1", internet.peer("1.1.1.1"))
                .lan(vpc.lan())
                .on(ConnectionUp.class, up -> timeline.note(up.connection() + " is up: " + up.algorithms()))
                .on(ConnectionDown.class, down -> unlessClosing(down.connection() + " is down: " + down.explain()))
                .on(PathSwitched.class, moved -> unlessClosing("vpngw-001 " + route(moved)))
                .start();
    }

    private RunningGateway dataCentreGateway(Internet internet) {
        return hasty(Cygnet.gateway())
                .topology(topology)
                .customerGateway("cgw-fw")
                .bind("1.1.1.1", internet.own("1.1.1.1"))
                .bind("1.1.1.2", internet.peer("1.1.1.2"))
                .bind("2.2.2.2", internet.peer("2.2.2.2"))
                .lan(dataCentre.lan())
                .on(PathSwitched.class, moved -> unlessClosing("cgw-fw " + route(moved)))
                .start();
    }

    private static GatewayBuilder hasty(GatewayBuilder gateway) {
        return gateway.liveness(LIVENESS).retransmission(RETRANSMISSION);
    }

    private static String route(PathSwitched moved) {
        String before = moved.from().map(from -> ", no longer through " + from).orElse("");
        return moved.to().map(to -> "sends through " + to + before).orElse("has no connection left to send through");
    }

    private void unlessClosing(String text) {
        if (!closing) {
            timeline.note(text);
        }
    }

    private void introduce() {
        timeline.line("""
                Cygnet hybrid-cloud demo (SCN-02): a VPC and a data centre, two connections; one address will be lost.

                                            +-- 1.1.1.2 -- vpn-001 --+
                  VPC 192.168.0.0/16 -- vpngw-001                    +-- 1.1.1.1 cgw-fw -- data centre 172.16.0.0/16
                  server 192.168.0.10       +-- 2.2.2.2 -- vpn-002 --+                     server 172.16.0.20

                Both gateways run in this process. Their datagrams cross real UDP sockets on 127.0.0.x and 127.0.1.x.
                To keep this short, a silent peer is asked after 1 s and given up 1.75 s later; the defaults, those of
                the guide, are 30 s and 191 s.
                """);
        timeline.note("both gateways start");
    }

    private void pingBothWays(RunningGateway vpnGateway) throws InterruptedException {
        ping(vpc, CLOUD_SERVER, DATA_CENTRE_SERVER);
        ping(dataCentre, DATA_CENTRE_SERVER, CLOUD_SERVER);
        carried.look(vpnGateway.status());
    }

    private void ping(SimulatedServers servers, IpAddress from, IpAddress to) throws InterruptedException {
        Pings pings = Pings.send(PINGS, servers, from, to);
        expected.add(pings);
        timeline.note(pings.toString());
    }

    /** What happened until both ends had noticed. */
    private record Outage(List<CompletableFuture<Duration>> pings, double seconds) {
        int sent() {
            return pings.size();
        }

        /** Asked at the end, when what was under way has arrived. */
        long answered() {
            return pings.stream().filter(CompletableFuture::isDone).count();
        }
    }

    /** The servers keep talking meanwhile; what is sent into the dead path may get lost. */
    private Outage loseAnAddress(Internet internet, RunningGateway vpnGateway, RunningGateway dataCentreGateway) {
        double start = timeline.seconds();
        internet.lose(LOST_ADDRESS);
        timeline.note(LOST_ADDRESS + " is lost: every datagram from and to it disappears; the servers keep pinging");
        List<CompletableFuture<Duration>> pings = new ArrayList<>();
        Optional<String> dead = Optional.of(LOST_CONNECTION);
        await(() -> {
            pings.add(vpc.ping(CLOUD_SERVER, DATA_CENTRE_SERVER));
            pings.add(dataCentre.ping(DATA_CENTRE_SERVER, CLOUD_SERVER));
            LockSupport.parkNanos(PING_EVERY.toNanos());
            carried.look(vpnGateway.status());
            return !current(vpnGateway).equals(dead)
                    && !current(dataCentreGateway).equals(dead);
        });
        Outage outage = new Outage(pings, timeline.seconds() - start);
        timeline.note(String.format(
                Locale.ROOT,
                "both ends have moved after %.1f s; %d pings were sent meanwhile",
                outage.seconds,
                outage.sent()));
        return outage;
    }

    private static Optional<String> current(RunningGateway gateway) {
        return gateway.status().pathGroups().get(0).current();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new CygnetException("the gateways did not agree on a path within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private int conclude(Outage outage, Internet internet) {
        int due = expected.stream().mapToInt(Pings::sent).sum();
        int arrived = expected.stream().mapToInt(Pings::answered).sum();
        timeline.line("");
        timeline.line("Carried, as vpngw-001 counts inner packets:");
        topology.connections()
                .forEach(connection -> timeline.line(String.format(
                        "  %-8s %-8s %5d out %5d in",
                        connection.name(),
                        connection.gatewayIp(),
                        carried.sent(connection.name()),
                        carried.received(connection.name()))));
        timeline.line(String.format("Pings while both ends had a path:    %4d sent, %4d answered", due, arrived));
        timeline.line(String.format(
                "Pings while the loss went unnoticed: %4d sent, %4d answered, %d lost, which is allowed",
                outage.sent(), outage.answered(), outage.sent() - outage.answered()));
        timeline.line(String.format("Datagrams that the Internet dropped: %4d", internet.lostDatagrams()));
        timeline.line(String.format(
                Locale.ROOT,
                "%s; the demo took %.1f s.",
                arrived == due
                        ? "Every packet that should have arrived did"
                        : "FAILED: " + (due - arrived) + " packets that should have arrived did not",
                timeline.seconds()));
        return arrived == due ? 0 : 1;
    }
}
