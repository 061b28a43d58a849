package dev.cygnet.examples.cli;

import dev.cygnet.gateway.Lan;
import dev.cygnet.gateway.io.LinuxTun;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The gateway's own side. */
final class LanOptions {
    /** LANs that need no privileges. */
    enum Kind {
        memory
    }

    @Option(
            names = "--tun",
            paramLabel = "NAME",
            description = "A TUN interface, made if it does not exist; needs root, CAP_NET_ADMIN, or"
                    + " 'ip tuntap add NAME mode tun user $USER' once.")
    private Optional<String> tun = Optional.empty();

    @Option(
            names = "--tun-address",
            paramLabel = "CIDR",
            description = "Give the interface this address and bring it up. Needs root.")
    private List<String> addresses = List.of();

    @Option(
            names = "--tun-route",
            paramLabel = "CIDR",
            description = "Route a prefix into the interface; with --tun-address and without --tun-route: everything"
                    + " that the connections reach. Needs root.")
    private List<String> routes = List.of();

    @Option(
            names = "--lan",
            paramLabel = "memory",
            description = "'memory' instead of --tun: a LAN inside this process. Needs no privileges.")
    private Optional<Kind> lan = Optional.empty();

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description = "With --lan memory: simulate a server there that answers pings; may be repeated.")
    private List<String> servers = List.of();

    /** {@return the TUN interface, if it is one} */
    Optional<LinuxTun> tun() {
        return tun.map(name -> {
            try {
                return Lan.tun(name);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badConfiguration("--tun: " + e.getMessage());
            }
        });
    }

    List<IpAddress> servers() {
        return servers.stream().map(IpAddress::parse).toList();
    }

    /**
     * Sets up the interface as asked.
     *
     * @param reached what the connections reach
     */
    void setUp(List<Cidr> reached) {
        if (tun.isEmpty() || (addresses.isEmpty() && routes.isEmpty())) {
            return;
        }
        IpTool ip = new IpTool(tun.get());
        addresses.forEach(ip::assign);
        ip.up();
        (routes.isEmpty() ? reached : routes.stream().map(Cidr::parse).toList()).forEach(ip::route);
    }

    /** Refuses what does not go together. */
    void check() {
        if (tun.isPresent() == lan.isPresent()) {
            throw CommandFailure.badConfiguration(
                    "say where the LAN is: either --tun NAME, such as --tun vpn0, or --lan memory");
        }
        if (tun.isEmpty() && !(addresses.isEmpty() && routes.isEmpty())) {
            throw CommandFailure.badConfiguration("--tun-address and --tun-route belong to --tun; leave them out");
        }
        if (lan.isEmpty() && !servers.isEmpty()) {
            throw CommandFailure.badConfiguration("--server belongs to --lan memory; leave it out");
        }
        for (String server : servers) {
            if (IpAddress.tryParse(server).filter(IpAddress::isV4).isEmpty()) {
                throw CommandFailure.badConfiguration("--server " + server + " is no IPv4 address");
            }
        }
        for (String route : routes) {
            if (Cidr.tryParse(route).isEmpty()) {
                throw CommandFailure.badConfiguration(
                        "--tun-route " + route + " is no prefix; write it like 192.168.0.0/24");
            }
        }
        for (String address : addresses) {
            if (!isInterfaceAddress(address)) {
                throw CommandFailure.badConfiguration(
                        "--tun-address " + address + " is no address with prefix length; write it like 172.16.0.1/24");
            }
        }
    }

    private static boolean isInterfaceAddress(String text) {
        int slash = text.indexOf('/');
        return slash > 0
                && IpAddress.tryParse(text.substring(0, slash))
                        .filter(IpAddress::isV4)
                        .isPresent()
                && text.substring(slash + 1).matches("[0-9]|[12][0-9]|3[0-2]");
    }
}
