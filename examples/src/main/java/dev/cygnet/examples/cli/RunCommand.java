package dev.cygnet.examples.cli;

import dev.cygnet.examples.lan.SimulatedServers;
import dev.cygnet.gateway.Cygnet;
import dev.cygnet.gateway.GatewayBuilder;
import dev.cygnet.gateway.RunningGateway;
import dev.cygnet.gateway.io.LinuxTun;
import dev.cygnet.gateway.plan.ConnectionPlan;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.model.topology.TopologyCheck;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Is one gateway of a topology until it is told to stop. */
@Command(
        name = "run",
        description = "Be one gateway of a topology until SIGTERM or Ctrl-C; then delete all SAs and exit with 0.",
        customSynopsis = {
            "cygnet run FILE (--gateway NAME | --customer NAME) (--tun NAME | --lan memory)",
            "                  [OPTION...]"
        },
        sortOptions = false,
        usageHelpWidth = 100,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped cleanly, all SAs deleted",
            "1:something at run time is in the way: a busy port, a missing permission, a missing key",
            "2:the topology file or the command line is wrong; nothing was started"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  The VPN gateway, with a TUN interface that is set up as well (as root):",
            "    cygnet run hybrid-cloud.json --gateway vpngw-001 --tun vpn0 --tun-address 192.168.0.1/24",
            "  The same without root, after this has been done once:",
            "    ip tuntap add vpn0 mode tun user $USER; ip link set vpn0 mtu 1400 up",
            "    ip address add 192.168.0.1/24 dev vpn0; ip route add 172.16.0.0/16 dev vpn0",
            "  Both ends on one machine, without root. The customer's end:",
            "    BIND='--bind=1.1.1.2=127.0.0.2:15500:15501 --bind=2.2.2.2=127.0.0.3:15500:15501'",
            "    BIND=\"$BIND --bind=1.1.1.1=127.0.0.4:15500:15501\"",
            "    cygnet run hybrid-cloud-lab.json --customer cgw-fw $BIND --lan memory --server 172.16.0.20",
            "  and the VPN gateway in another terminal; then type 'ping 172.16.0.20':",
            "    cygnet run hybrid-cloud-lab.json --gateway vpngw-001 $BIND --lan memory --server 192.168.0.10 \\",
            "      --console"
        })
final class RunCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Topology in JSON.")
    private Path file = Path.of("");

    @ArgGroup(validate = false, order = 1, heading = "%nWhich gateway (one of the two):%n")
    private RoleOptions role = new RoleOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nIts LAN (--tun or --lan):%n")
    private LanOptions lan = new LanOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nIts peers:%n")
    private PeerOptions peers = new PeerOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nWhat it tells:%n")
    private OutputOptions output = new OutputOptions();

    RunCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        role.check();
        lan.check();
        PrintWriter err = spec.commandLine().getErr();
        TopologyCheck check = TopologyFile.read(file);
        if (!(check instanceof TopologyCheck.Valid valid)) {
            err.print(check.report());
            err.println("cygnet run: " + file + " is refused; nothing was started");
            err.flush();
            return ExitCode.BAD_CONFIGURATION;
        }
        GatewayBuilder builder = Cygnet.gateway().topology(valid.topology());
        role.applyTo(builder, valid.topology());
        peers.applyTo(builder, valid.topology());
        output.applyTo(builder, err);
        EventOutput events = new EventOutput(
                spec.commandLine().getOut(), output.format(), builder.plan().node());
        builder.on(GatewayEvent.class, event -> events.print(EventLines.of(event)));
        SimulatedServers servers = new SimulatedServers(lan.servers());
        Optional<LinuxTun> tun = lan.tun();
        RunningGateway gateway =
                builder.lan(tun.isPresent() ? tun.get() : servers.lan()).start();
        try (gateway) {
            NodePlan plan = gateway.plan();
            lan.setUp(plan.pathGroups().stream()
                    .flatMap(group -> group.prefixes().stream())
                    .toList());
            events.print(started(plan));
            if (!valid.report().violations().isEmpty()) {
                err.println("cygnet run: " + valid.report().summary() + "; 'cygnet validate' tells more");
                err.flush();
            }
            stay(gateway, servers, events);
        }
        return ExitCode.OK;
    }

    private void stay(RunningGateway gateway, SimulatedServers servers, EventOutput events) {
        Termination termination = Termination.closing(gateway);
        try {
            if (output.hasConsole()) {
                new Console(gateway, servers, lan.servers(), events).start(in);
            }
            gateway.stopped().join();
        } finally {
            termination.disarm();
        }
    }

    private static EventLine started(NodePlan plan) {
        List<String> endpoints = plan.localEndpoints().stream()
                .map(e -> e.address() + " UDP " + e.ikePort() + " and " + e.natTraversalPort())
                .toList();
        List<String> connections =
                plan.connections().stream().map(ConnectionPlan::name).toList();
        return new EventLine(
                Instant.now(),
                "gateway-started",
                plan.node() + " started at " + String.join(", ", endpoints) + "; connections "
                        + String.join(", ", connections),
                EventLines.fields("endpoints", endpoints, "connections", connections, "startup", plan.startup()));
    }
}
