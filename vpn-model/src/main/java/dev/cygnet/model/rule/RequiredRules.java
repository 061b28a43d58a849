package dev.cygnet.model.rule;

import static dev.cygnet.model.rule.RuleDescription.ALWAYS;
import static dev.cygnet.model.rule.RuleDescription.error;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.InterfaceAddress;
import dev.cygnet.model.draft.SubnetDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.validation.ModelPath;
import java.util.List;
import java.util.Optional;

/** What must be given. */
final class RequiredRules {
    private RequiredRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        error(
                                "CYG-REQ-001",
                                ALWAYS,
                                "required values are given",
                                "A value without which the object has no meaning is missing or an empty list.",
                                "Cygnet"),
                        RequiredRules::required),
                Rule.of(
                        error(
                                "VAL-CGW-001",
                                ALWAYS,
                                "a customer gateway has a static address",
                                "The gateway IP address is missing, or it is the unspecified address that stands for a"
                                        + " dynamic one.",
                                "User Guide Tables 3-6, 3-7"),
                        RequiredRules::customerAddress),
                Rule.of(
                        error(
                                "VAL-TUN-005",
                                ALWAYS,
                                "the local tunnel address is given",
                                "Tunnel addresses are specified manually, so the local one is needed; the customer's is"
                                        + " derived in a /30 or /31.",
                                "User Guide Table 3-10"),
                        RequiredRules::tunnelAddresses),
                Rule.of(
                        error(
                                "VAL-PSK-006",
                                ALWAYS,
                                "a connection has a pre-shared key",
                                "Both ends authenticate each other with a pre-shared key; without one no IKE SA comes"
                                        + " up.",
                                "User Guide Table 3-10; RFC 7296 §2.15"),
                        RequiredRules::key));
    }

    private static void required(TopologyDraft draft, Findings findings) {
        name(ModelPath.root(), draft.name(), "the topology", findings);
        draft.vpcs().forEach(vpc -> vpc(vpc, findings));
        draft.vpnGateways().forEach(gateway -> vpnGateway(gateway, findings));
        draft.customerGateways()
                .forEach(gateway -> name(gateway.path(), gateway.name(), "the customer gateway", findings));
        draft.connections().forEach(connection -> connection(draft.profile(), connection, findings));
    }

    private static void vpc(VpcDraft vpc, Findings findings) {
        name(vpc.path(), vpc.name(), "the VPC", findings);
        present(vpc.cidr().isPresent(), vpc.path().field("cidr"), "the VPC's CIDR block", "192.168.0.0/16", findings);
        for (SubnetDraft subnet : vpc.subnets()) {
            name(subnet.path(), subnet.name(), "the subnet", findings);
            present(
                    subnet.cidr().isPresent(),
                    subnet.path().field("cidr"),
                    "the subnet's CIDR block",
                    "192.168.0.0/24",
                    findings);
        }
    }

    private static void vpnGateway(VpnGatewayDraft gateway, Findings findings) {
        name(gateway.path(), gateway.name(), "the VPN gateway", findings);
        present(
                gateway.localSubnetCount() > 0,
                gateway.path().field("localSubnets"),
                "the list of local subnets",
                "192.168.0.0/24",
                findings);
        present(
                gateway.haMode().isPresent(),
                gateway.path().field("haMode"),
                "the HA mode with the gateway's two addresses",
                "activeActive with 1.1.1.2 and 2.2.2.2",
                findings);
    }

    private static void connection(RuleProfile profile, ConnectionDraft connection, Findings findings) {
        ModelPath path = connection.path();
        name(path, connection.name(), "the connection", findings);
        present(
                connection.vpnGateway().isPresent(),
                path.field("vpnGateway"),
                "the VPN gateway",
                "the name of a VPN gateway",
                findings);
        present(
                connection.gatewayIp().isPresent(),
                path.field("gatewayIp"),
                "the VPN gateway's address for this connection",
                "one of the two addresses of the VPN gateway",
                findings);
        present(
                connection.customerGateway().isPresent(),
                path.field("customerGateway"),
                "the customer gateway",
                "the name of a customer gateway",
                findings);
        present(
                !connection.customerSubnets().isEmpty(),
                path.field("customerSubnets"),
                "the list of customer subnets",
                "172.16.0.0/16",
                findings);
        Optional<InterfaceAddress> local = connection.tunnel().local();
        if (local.isPresent() && !(profile == RuleProfile.GUIDE && local.get().prefixLength() == 30)) {
            // In the guide's /30 the other host is missing only where VAL-TUN-004 refuses the local address.
            present(
                    connection.tunnel().customer().isPresent(),
                    path.field("tunnel").field("customer"),
                    "the customer's tunnel address, which cannot be derived here,",
                    "another address of " + local.get().network(),
                    findings);
        }
        policies(connection, findings);
    }

    private static void policies(ConnectionDraft connection, Findings findings) {
        ModelPath ike = connection.path().field("ikePolicy");
        ModelPath ipsec = connection.path().field("ipsecPolicy");
        boolean ikeEncryption = !connection.ikePolicy().encryption().isEmpty();
        boolean ikeAuthentication = !connection.ikePolicy().authentication().isEmpty();
        boolean ikeGroups = !connection.ikePolicy().dhGroups().isEmpty();
        boolean ipsecEncryption = !connection.ipsecPolicy().encryption().isEmpty();
        boolean ipsecAuthentication = !connection.ipsecPolicy().authentication().isEmpty();
        present(ikeEncryption, ike.field("encryption"), "an encryption algorithm", "AES-256-GCM-16", findings);
        present(ikeAuthentication, ike.field("authentication"), "an authentication algorithm", "SHA2-256", findings);
        present(ikeGroups, ike.field("dhGroups"), "a Diffie-Hellman group", "group 15", findings);
        present(ipsecEncryption, ipsec.field("encryption"), "an encryption algorithm", "AES-256-GCM-16", findings);
        present(
                ipsecAuthentication,
                ipsec.field("authentication"),
                "an authentication algorithm",
                "SHA2-256",
                findings);
    }

    private static void name(ModelPath object, String name, String what, Findings findings) {
        present(!name.isBlank(), object.field("name"), "the name of " + what, "a short name such as site-1", findings);
    }

    private static void present(boolean given, ModelPath path, String what, String example, Findings findings) {
        if (!given) {
            findings.report(path, "", what + " is missing", "give " + example);
        }
    }

    private static void customerAddress(TopologyDraft draft, Findings findings) {
        draft.customerGateways().forEach(gateway -> {
            ModelPath path = gateway.path().field("gatewayIp");
            String fix = "give the device's static address, such as 203.0.113.7";
            gateway.gatewayIp()
                    .ifPresentOrElse(
                            address -> {
                                if (address.high() == 0 && address.low() == 0) {
                                    findings.report(path, address, "the address is not a static one", fix);
                                }
                            },
                            () -> findings.report(path, "", "the device's address is missing", fix));
        });
    }

    private static void tunnelAddresses(TopologyDraft draft, Findings findings) {
        draft.connections().stream()
                .filter(connection -> connection.tunnel().local().isEmpty())
                .forEach(connection -> findings.report(
                        connection.path().field("tunnel").field("local"),
                        "",
                        "the tunnel address of the VPN gateway's end is missing",
                        "give an address with its length, such as 169.254.70.1/30"));
    }

    private static void key(TopologyDraft draft, Findings findings) {
        draft.connections().stream()
                .filter(connection -> connection.psk().isEmpty())
                .forEach(connection -> findings.report(
                        connection.path().field("psk"),
                        "",
                        "the connection has no pre-shared key",
                        "give the key, or a reference to an environment variable or a file that holds it"));
    }
}
