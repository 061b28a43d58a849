package dev.cygnet.examples.interop;

import dev.cygnet.examples.interop.lab.Capture;
import dev.cygnet.examples.interop.lab.Namespace;
import dev.cygnet.examples.interop.lab.NetworkLab;
import dev.cygnet.examples.interop.lab.Pinger;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import dev.cygnet.examples.interop.strongswan.SwanConnection;
import java.util.ArrayList;
import java.util.List;

/** Two machines with a network behind each: Cygnet is to run on one, strongSwan on the other. Ends with its lab. */
final class TunnelSite implements AutoCloseable {
    private static final String UNDERLAY = "under0";
    private static final String LAN = "lan0";
    private static final String TUN = "vpn0";

    /** What Cygnet is in the topology. */
    enum Role {
        /** The cloud's gateway, which brings its connections up. */
        INITIATOR,
        /** The customer's gateway, which waits for them. */
        RESPONDER
    }

    private final NetworkLab lab = NetworkLab.create();
    private final Role role;
    private final Namespace cygnet;
    private final Namespace swan;

    private TunnelSite(Role role) {
        this.role = role;
        cygnet = lab.namespace("cygnet");
        swan = lab.namespace("swan");
        boolean cloud = role == Role.INITIATOR;
        lab.connect(cygnet, cygnetAddress() + "/24", swan, swanAddress() + "/24", UNDERLAY);
        cygnet.lan(LAN, cygnetHost() + (cloud ? "/24" : "/16"));
        swan.lan(LAN, swanHost() + (cloud ? "/16" : "/24"));
        cygnet.ip("tuntap", "add", TUN, "mode", "tun");
        cygnet.ip("link", "set", TUN, "mtu", "1400", "up");
        cygnet.route(cloud ? TunnelPlan.CUSTOMER_SUBNET : TunnelPlan.CLOUD_SUBNET, "dev", TUN, "src", cygnetHost());
    }

    /** {@return the machines and their cable; nothing runs on them yet} */
    static TunnelSite create(Role cygnetRole) {
        return new TunnelSite(cygnetRole);
    }

    Namespace cygnetMachine() {
        return cygnet;
    }

    Namespace swanMachine() {
        return swan;
    }

    String cygnetAddress() {
        return role == Role.INITIATOR ? TunnelPlan.CLOUD_ADDRESS : TunnelPlan.CUSTOMER_ADDRESS;
    }

    String swanAddress() {
        return role == Role.INITIATOR ? TunnelPlan.CUSTOMER_ADDRESS : TunnelPlan.CLOUD_ADDRESS;
    }

    /** {@return an address behind Cygnet} */
    String cygnetHost() {
        return role == Role.INITIATOR ? "192.168.0.1" : "172.16.0.1";
    }

    /** {@return an address behind strongSwan} */
    String swanHost() {
        return role == Role.INITIATOR ? "172.16.0.1" : "192.168.0.1";
    }

    /** {@return strongSwan's end of the connection, with the guide's default policies} */
    SwanConnection swanConnection() {
        return SwanConnection.named(TunnelPlan.CONNECTION)
                .between(swanAddress(), cygnetAddress())
                .preSharedKey(TunnelPlan.KEY);
    }

    /** {@return a strongSwan to start, with settings for a network without delay} */
    StrongSwan.Builder swan(SwanConnection connection) {
        return StrongSwan.in(swan)
                .setting("retransmit_timeout", "0.5")
                .setting("retransmit_base", "1.5")
                .connection(connection);
    }

    /** Starts Cygnet. */
    CygnetNode startCygnet(TunnelPlan plan, String... options) {
        List<String> all = new ArrayList<>(List.of("--tun", TUN));
        all.addAll(
                role == Role.INITIATOR
                        ? List.of("--gateway", TunnelPlan.VPN_GATEWAY)
                        : List.of("--customer", TunnelPlan.CUSTOMER_GATEWAY));
        all.addAll(List.of(options));
        if (!all.contains("--retransmission")) {
            all.addAll(List.of("--retransmission", "data-centre"));
        }
        return CygnetNode.start(cygnet, plan.json(), all.toArray(String[]::new));
    }

    /** Waits until the connection is up at both ends; strongSwan begins if Cygnet is the responder. */
    void bringUp(CygnetNode node, StrongSwan peer) {
        if (role == Role.RESPONDER) {
            node.awaitReady();
            peer.initiate(TunnelPlan.CONNECTION).ifPresent(reason -> {
                throw new AssertionError("strongSwan does not bring the connection up: " + reason);
            });
        }
        node.await("connection-up", TunnelPlan.CONNECTION);
        peer.awaitChildUp(0, TunnelPlan.CONNECTION);
    }

    /** Captures what passes the cable. */
    Capture capture() {
        return Capture.start(cygnet, UNDERLAY, "udp");
    }

    /** Starts pings from Cygnet's side, until they are stopped. */
    Pinger pingFromCygnet() {
        return Pinger.start(cygnet, cygnetHost(), swanHost());
    }

    /** Starts that many pings from Cygnet's side. */
    Pinger pingFromCygnet(int count) {
        return Pinger.start(cygnet, cygnetHost(), swanHost(), count);
    }

    /** Starts pings from strongSwan's side, until they are stopped. */
    Pinger pingFromSwan() {
        return Pinger.start(swan, swanHost(), cygnetHost());
    }

    /** Starts that many pings from strongSwan's side. */
    Pinger pingFromSwan(int count) {
        return Pinger.start(swan, swanHost(), cygnetHost(), count);
    }

    /** Lets both machines lose what arrives and fits an expression of nftables: {@code udp dport 4500}. */
    void dropArriving(String condition) {
        dropIn(cygnet, condition);
        dropIn(swan, condition);
    }

    /** Ends what {@link #dropArriving} began. */
    void dropNothing() {
        cygnet.exec("nft", "delete", "table", "inet", "loss");
        swan.exec("nft", "delete", "table", "inet", "loss");
    }

    private static void dropIn(Namespace machine, String condition) {
        machine.exec(
                "nft",
                "table inet loss { chain arriving { type filter hook input priority 0; " + condition + " drop; }; }");
    }

    @Override
    public void close() {
        lab.close();
    }
}
