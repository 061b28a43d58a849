package dev.cygnet.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.validation.ValidationReport;
import dev.cygnet.model.validation.Violation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule with plans that violate it and with plans next to them that do not. */
class RulesTest {
    /** Applied by the JSON reader; {@code TopologyJsonTest} has them. */
    private static final Set<String> OF_FILES = Set.of("CYG-SYN-002", "CYG-SYN-003", "CYG-SYN-004", "CYG-SYN-005");

    /**
     * @param path the only place of the finding, or empty if there is none
     */
    record Row(String ruleId, String path, String story, TopologyBuilder builder) {
        @Override
        public String toString() {
            return ruleId + " " + story;
        }
    }

    private static Row bad(String ruleId, String path, String story, Plan plan) {
        return new Row(ruleId, path, story, plan.builder());
    }

    private static Row good(String ruleId, String story, Plan plan) {
        return new Row(ruleId, "", story, plan.builder());
    }

    private static Plan plan() {
        return new Plan();
    }

    private static Plan tunnel(String local, String customer) {
        return plan().first(c -> c.tunnel(local, customer));
    }

    private static Plan key(String key) {
        return plan().both(c -> c.psk(key));
    }

    private static Plan second(String site, String address, String gatewayIp) {
        Plan plan = plan();
        return plan.more(b -> b.customerGateway(site, c -> c.gatewayIp(address)).connection("vpn-003", c -> {
            plan.connection(c, gatewayIp, "169.254.72.1/30");
            c.to(site);
        }));
    }

    private static final String FIRST = "connections[vpn-001].";
    private static final String SECOND = "connections[vpn-002].";
    private static final String SUBNET = FIRST + "customerSubnets[0]";

    static Stream<Row> names() {
        return Stream.of(
                bad("CYG-REQ-001", "connections[2].name", "no name", plan().more(b -> b.connection("", c -> {}))),
                bad("CYG-REQ-001", "vpcs[v2].cidr", "no CIDR block", plan().more(b -> b.vpc("v2", v -> {}))),
                bad("CYG-REQ-001", "vpcs[vpc].subnets[s].cidr", "no subnet CIDR", plan().vpc(v -> v.subnet("s", ""))),
                bad("CYG-REQ-001", "vpnGateways[gw].localSubnets", "no local subnet", plan().local()),
                bad(
                        "CYG-REQ-001",
                        "vpnGateways[g2].haMode",
                        "no HA mode",
                        plan().more(b -> b.vpnGateway("g2", g -> {}))),
                bad("CYG-REQ-001", SUBNET.replace("[0]", ""), "no customer subnet", plan().remote()),
                bad("CYG-REQ-001", FIRST + "vpnGateway", "no gateway", plan().first(c -> c.vpnGateway(" "))),
                bad("CYG-REQ-001", FIRST + "gatewayIp", "no address", plan().first(c -> c.gatewayIp(""))),
                bad("CYG-REQ-001", FIRST + "customerGateway", "no customer", plan().first(c -> c.to(""))),
                bad("CYG-REQ-001", FIRST + "tunnel.customer", "not derivable", tunnel("169.254.70.1/29", "")),
                bad(
                        "CYG-REQ-001",
                        FIRST + "ikePolicy.encryption",
                        "empty list",
                        plan().first(c ->
                                c.ike(IkePolicy.builder().encryption(List.of()).build()))),
                good("CYG-REQ-001", "all given", plan()),
                bad("CYG-NAM-001", "connections[vpn-001].name", "same name", plan().secondName("vpn-001")),
                bad(
                        "CYG-NAM-001",
                        "vpcs[vpc].subnets[app].name",
                        "same",
                        plan().vpc(v -> v.subnet("app", "192.168.9.0/24"))),
                good("CYG-NAM-001", "different names", plan().secondName("VPN-001")),
                bad(
                        "CYG-NAM-002",
                        "vpcs[a\\u0007].name",
                        "control character",
                        plan().more(b -> b.vpc("a\u0007", v -> {}))),
                good("CYG-NAM-002", "letters of any script", plan().open().secondName("Büro München")),
                bad("VAL-GEN-001", "connections[vpn 002].name", "space", plan().secondName("vpn 002")),
                bad("VAL-GEN-001", "connections[büro].name", "umlaut", plan().secondName("büro")),
                bad("VAL-GEN-001", "connections[" + "a".repeat(65) + "].name", "65", plan().secondName("a".repeat(65))),
                good("VAL-GEN-001", "64 characters", plan().secondName("A_b-9." + "a".repeat(58))),
                good("VAL-GEN-001", "space in the profile open", plan().open().secondName("vpn 002")),
                bad("VAL-GEN-003", "vpnGateways[gw].vpc", "no such VPC", plan().gateway(g -> g.vpc("vcp"))),
                bad("VAL-GEN-003", FIRST + "vpnGateway", "no such gateway", plan().first(c -> c.vpnGateway("wg"))),
                bad("VAL-GEN-003", FIRST + "customerGateway", "no such customer", plan().first(c -> c.to("Site"))),
                good("VAL-GEN-003", "all exist", plan()));
    }

    static Stream<Row> literals() {
        return Stream.of(
                bad(
                        "CYG-SYN-001",
                        "customerGateways[site].gatewayIp",
                        "address",
                        plan().customer(c -> c.gatewayIp("1.1.1"))),
                bad("CYG-SYN-001", FIRST + "gatewayIp", "octal", plan().first(c -> c.gatewayIp("01.1.1.2"))),
                bad("CYG-SYN-001", FIRST + "tunnel.local", "length 33", tunnel("169.254.70.1/33", "")),
                bad("CYG-SYN-001", "vpnGateways[gw].bgpAsn", "ASN", plan().gateway(g -> g.bgpAsn("x"))),
                bad(
                        "CYG-SYN-001",
                        "vpnGateways[gw].haMode.activeActive[1]",
                        "EIP",
                        plan().gateway(g -> g.activeActive("1.1.1.2", "?"))),
                bad("CYG-SYN-001", FIRST + "vpnType", "type", plan().first(c -> c.vpnType("magic"))),
                bad("CYG-SYN-001", FIRST + "ikePolicy.version", "v1", plan().first(c -> c.ike(i -> i.version("v1")))),
                bad(
                        "CYG-SYN-001",
                        FIRST + "ikePolicy.encryption[1]",
                        "ROT13",
                        plan().first(c -> c.ike(i -> i.encryption("AES-256-GCM-16", "ROT13")))),
                bad(
                        "CYG-SYN-001",
                        FIRST + "ikePolicy.authentication",
                        "MD6",
                        plan().first(c -> c.ike(i -> i.authentication("MD6")))),
                bad(
                        "CYG-SYN-001",
                        FIRST + "ipsecPolicy.pfs",
                        "group 3",
                        plan().first(c -> c.ipsec(s -> s.pfs("group 3")))),
                bad(
                        "CYG-SYN-001",
                        FIRST + "ipsecPolicy.lifetimeSeconds",
                        "soon",
                        plan().first(c -> c.ipsec(s -> s.lifetime("soon")))),
                bad("CYG-SYN-001", FIRST + "psk.env", "variable", plan().first(c -> c.pskFromEnvironment("A=B"))),
                bad("CYG-SYN-001", FIRST + "psk", "lone surrogate", plan().first(c -> c.psk("Test@123\ud800"))),
                bad("CYG-SYN-001", "profile", "profile", plan().more(b -> b.profile("strict"))),
                good(
                        "CYG-SYN-001",
                        "other spellings",
                        plan().both(c -> c.ike(i -> i.encryption("aes_256_gcm_16")
                                        .dhGroups("15")
                                        .lifetime("PT24H")
                                        .version("IKEv2"))
                                .vpnType("static routing"))),
                bad(
                        "VAL-NET-001",
                        SUBNET,
                        "no length",
                        plan().remote("172.16.0.0").second(c -> c.customerSubnets("172.17.0.0/16"))),
                good("VAL-NET-001", "IPv6 in the profile open", plan().open().remote("2001:db8::/32")),
                bad(
                        "VAL-NET-016",
                        SUBNET.replace("0]", "1]"),
                        "duplicate",
                        plan().first(c -> c.customerSubnets("172.16.0.0/16"))),
                bad(
                        "VAL-NET-016",
                        SUBNET.replace("0]", "1]"),
                        "host bits",
                        plan().first(c -> c.customerSubnets("172.17.0.1/16"))),
                good("VAL-NET-016", "two halves", plan().remote("172.16.0.0/17", "172.16.128.0/17")),
                bad("VAL-VGW-003", "vpnGateways[gw].localSubnets[0]", "no such subnet", plan().local("ap")),
                good("VAL-VGW-003", "selected", plan().local("app")));
    }

    static Stream<Row> gateways() {
        return Stream.of(
                bad(
                        "CYG-VPC-001",
                        "vpcs[vpc].subnets[s].cidr",
                        "outside",
                        plan().vpc(v -> v.subnet("s", "10.0.0.0/24"))),
                bad(
                        "CYG-VPC-001",
                        "vpcs[vpc].subnets[s].cidr",
                        "overlap",
                        plan().vpc(v -> v.subnet("s", "192.168.1.128/25"))),
                good("CYG-VPC-001", "apart", plan().vpc(v -> v.subnet("s", "192.168.3.0/24"))),
                bad("VAL-VGW-001", "vpnGateways[gw].vpc", "no VPC", plan().gateway(g -> g.vpc(""))),
                bad(
                        "VAL-VGW-001",
                        "vpnGateways[gw].interconnectionSubnet",
                        "unknown",
                        plan().gateway(g -> g.interconnectionSubnet("x"))),
                bad(
                        "VAL-VGW-001",
                        "vpnGateways[gw].interconnectionSubnet",
                        "missing",
                        plan().gateway(g -> g.interconnectionSubnet(""))),
                good("VAL-VGW-001", "a subnet of the VPC", plan().gateway(g -> g.interconnectionSubnet("web"))),
                bad(
                        "VAL-VGW-002",
                        "vpnGateways[gw].interconnectionSubnet",
                        "/30",
                        plan().vpc(v -> v.subnet("s", "192.168.3.0/30")).gateway(g -> g.interconnectionSubnet("s"))),
                good(
                        "VAL-VGW-002",
                        "/29",
                        plan().vpc(v -> v.subnet("s", "192.168.3.0/29")).gateway(g -> g.interconnectionSubnet("s"))),
                bad("VAL-VGW-004", "vpnGateways[gw].localSubnets[0]", "outside", plan().local("10.0.0.0/24")),
                good("VAL-VGW-004", "the whole VPC", plan().local("192.168.0.0/16")),
                bad(
                        "VAL-VGW-014",
                        "vpnGateways[gw].haMode",
                        "same",
                        plan().gateway(g -> g.activeStandby("1.1.1.2", "1.1.1.2"))),
                good("VAL-VGW-014", "different", plan()),
                bad(
                        "VAL-CGW-001",
                        "customerGateways[site].gatewayIp",
                        "missing",
                        plan().customer(c -> c.gatewayIp(""))),
                bad(
                        "VAL-CGW-001",
                        "customerGateways[site].gatewayIp",
                        "dynamic",
                        plan().customer(c -> c.gatewayIp("0.0.0.0"))),
                good("VAL-CGW-001", "static", plan()),
                bad(
                        "VAL-CGW-007",
                        "customerGateways[s2].gatewayIp",
                        "same",
                        plan().more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.1")))),
                good(
                        "VAL-CGW-007",
                        "different",
                        plan().more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.3")))),
                good(
                        "VAL-CGW-007",
                        "profile open",
                        plan().open().more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.1")))),
                bad("VAL-BGP-001", "customerGateways[site].bgpAsn", "same", plan().customer(c -> c.bgpAsn(64512))),
                good("VAL-BGP-001", "different", plan()),
                bad("VAL-BGP-005", "vpnGateways[gw].bgpAsn", "0", plan().gateway(g -> g.bgpAsn(0))),
                bad("VAL-BGP-005", "vpnGateways[gw].bgpAsn", "AS_TRANS", plan().gateway(g -> g.bgpAsn("AS23456"))),
                bad("VAL-BGP-005", "vpnGateways[gw].bgpAsn", "2^32", plan().gateway(g -> g.bgpAsn(4_294_967_296L))),
                bad("VAL-BGP-005", "vpnGateways[gw].bgpAsn", "-1", plan().gateway(g -> g.bgpAsn(-1))),
                good("VAL-BGP-005", "4294967294", plan().gateway(g -> g.bgpAsn(4_294_967_294L))));
    }

    static Stream<Row> connections() {
        return Stream.of(
                bad("VAL-CON-001", SECOND + "gatewayIp", "same address", plan().second(c -> c.gatewayIp("1.1.1.2"))),
                good("VAL-CON-001", "two addresses", plan()),
                bad("VAL-CON-002", FIRST + "gatewayIp", "foreign address", plan().first(c -> c.gatewayIp("1.1.1.3"))),
                good("VAL-CON-002", "own address", plan()),
                bad("CYG-CON-001", SECOND + "gatewayIp", "alike", plan().open().second(c -> c.gatewayIp("1.1.1.2"))),
                good(
                        "CYG-CON-001",
                        "other identity",
                        plan().open().second(c -> c.gatewayIp("1.1.1.2").ike(i -> i.customerId("b.example")))),
                bad(
                        "CYG-CON-002",
                        FIRST + "gatewayIp",
                        "families",
                        plan().gateway(g -> g.activeActive("2001:db8::1", "2.2.2.2"))
                                .first(c -> c.gatewayIp("2001:db8::1"))),
                good("CYG-CON-002", "one family", plan()),
                bad(
                        "VAL-HA-003",
                        "vpnGateways[gw].haMode",
                        "one address",
                        plan().gateway(g -> g.activeStandby("1.1.1.2", "2.2.2.2"))),
                good("VAL-HA-003", "active-active", plan()),
                bad(
                        "VAL-HA-004",
                        "vpnGateways[gw].haMode",
                        "two addresses",
                        plan().more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.3")))
                                .second(c -> c.to("s2"))),
                good(
                        "VAL-HA-004",
                        "active/standby",
                        plan().gateway(g -> g.activeStandby("1.1.1.2", "2.2.2.2"))
                                .more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.3")))
                                .second(c -> c.to("s2"))),
                bad(
                        "VAL-HA-005",
                        "connections[vpn-003]",
                        "alone",
                        second("s2", "1.1.1.3", "1.1.1.2")
                                .remote("172.16.0.0/16")
                                .more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.3"))
                                        .connection(
                                                "vpn-003",
                                                c -> c.from("gw", "1.1.1.2")
                                                        .to("s2")
                                                        .customerSubnets("10.1.0.0/16")))),
                good("VAL-HA-005", "pair", plan()),
                bad("VAL-HA-006", "connections[vpn-002]", "keys", plan().second(c -> c.psk("Test@124"))),
                bad(
                        "VAL-HA-006",
                        "connections[vpn-002]",
                        "lifetimes",
                        plan().second(c -> c.ike(i -> i.lifetime("1h")))),
                good(
                        "VAL-HA-006",
                        "references",
                        plan().first(c -> c.pskFromEnvironment("A")).second(c -> c.pskFromEnvironment("B"))),
                bad(
                        "VAL-NET-015",
                        "connections[vpn-003].customerSubnets[0]",
                        "two sites",
                        second("s2", "1.1.1.3", "2.2.2.2")),
                good(
                        "VAL-NET-015",
                        "two devices of one site",
                        plan().gateway(g -> g.activeStandby("1.1.1.2", "2.2.2.2"))
                                .more(b -> b.customerGateway("s2", c -> c.gatewayIp("1.1.1.3")))
                                .second(c -> c.to("s2"))));
    }

    private static Plan remote(String subnet) {
        return plan().first(c -> c.customerSubnets(subnet));
    }

    static Stream<Row> networks() {
        String added = FIRST + "customerSubnets[1]";
        return Stream.of(
                bad("CYG-NET-001", added, "IPv6", remote("2001:db8::/32")),
                good("CYG-NET-001", "IPv4", plan()),
                bad("VAL-NET-002", added, "equal", remote("192.168.1.0/24")),
                good("VAL-NET-002", "larger", remote("192.168.0.0/23")),
                good("VAL-NET-002", "profile open", remote("192.168.1.0/24").open()),
                bad("VAL-NET-003", added, "in subnet", remote("192.168.2.128/25")),
                bad("VAL-NET-003", added, "is subnet", remote("192.168.2.0/24")),
                good("VAL-NET-003", "free part of the VPC", remote("192.168.3.0/24")),
                bad("VAL-NET-005", added, "100.64/10", remote("100.100.0.0/16")),
                bad("VAL-NET-005", added, "214/8", remote("214.1.0.0/16")),
                good("VAL-NET-005", "next to it", remote("100.128.0.0/16")),
                bad("VAL-NET-006", added, "in local", remote("192.168.5.0/24").local("192.168.0.0/16")),
                good(
                        "VAL-NET-006",
                        "in a VPC subnet as well",
                        remote("192.168.1.0/25").local("192.168.0.0/16")),
                good("VAL-NET-006", "local default route", remote("10.0.0.0/24").local("0.0.0.0/0")),
                bad("VAL-NET-007", added, "contains", remote("192.168.0.0/23")),
                good("VAL-NET-007", "apart", plan()),
                bad("VAL-NET-008", added, "in the VPC", remote("192.168.3.0/24")),
                good("VAL-NET-008", "reported as 007", remote("192.168.0.0/23")),
                bad("VAL-NET-009", added, "loopback", remote("127.1.0.0/16")),
                good("VAL-NET-009", "next to it", remote("126.0.0.0/8")),
                bad("VAL-NET-010", added, "multicast", remote("224.0.0.0/24")),
                bad("VAL-NET-010", added, "class E", remote("240.0.0.0/8")),
                good("VAL-NET-010", "next to it", remote("223.0.0.0/8")),
                bad("VAL-NET-011", added, "link-local", remote("169.254.1.0/24")),
                good("VAL-NET-011", "next to it", remote("169.253.0.0/16")),
                good("VAL-NET-011", "profile open", remote("169.254.1.0/24").open()),
                bad("VAL-NET-017", added, "peer inside", remote("1.1.1.0/31")),
                good("VAL-NET-017", "peer outside", remote("1.1.1.4/30")));
    }

    static Stream<Row> tunnels() {
        return Stream.of(
                bad("VAL-TUN-001", FIRST + "tunnel.local", "SCN-09: 10.0.0.1/30", tunnel("10.0.0.1/30", "10.0.0.2/30")),
                bad("VAL-TUN-001", FIRST + "tunnel.local", "/29", tunnel("169.254.70.1/29", "169.254.70.2/29")),
                good("VAL-TUN-001", "169.254.0.1/30", tunnel("169.254.0.1/30", "169.254.0.2/30")),
                good(
                        "VAL-TUN-001",
                        "profile open",
                        tunnel("10.0.0.1/30", "10.0.0.2/30").open()),
                bad(
                        "VAL-TUN-002",
                        FIRST + "tunnel.customer",
                        "195",
                        plan().first(c -> c.tunnel("169.254.70.1/30", "169.254.195.2/30"))),
                good("VAL-TUN-002", "196", tunnel("169.254.196.1/30", "169.254.196.2/30")),
                bad(
                        "VAL-TUN-003",
                        FIRST + "tunnel.customer",
                        "other /30",
                        tunnel("169.254.70.1/30", "169.254.70.5/30")),
                bad(
                        "VAL-TUN-003",
                        FIRST + "tunnel.customer",
                        "same address",
                        tunnel("169.254.70.1/30", "169.254.70.1/30")),
                bad("VAL-TUN-003", FIRST + "tunnel.customer", "lengths", tunnel("169.254.70.1/30", "169.254.70.2/31")),
                good("VAL-TUN-003", "reversed", tunnel("169.254.70.2/30", "169.254.70.1/30")),
                bad("VAL-TUN-004", FIRST + "tunnel.local", "network", tunnel("169.254.70.0/30", "169.254.70.1/30")),
                bad(
                        "VAL-TUN-004",
                        FIRST + "tunnel.customer",
                        "broadcast",
                        tunnel("169.254.70.1/30", "169.254.70.3/30")),
                good("VAL-TUN-004", "hosts", tunnel("169.254.70.5/30", "169.254.70.6/30")),
                bad("VAL-TUN-005", FIRST + "tunnel.local", "missing", tunnel("", "169.254.70.1/30")),
                good("VAL-TUN-005", "customer's derived", tunnel("169.254.70.5/30", "")),
                bad(
                        "VAL-TUN-007",
                        SECOND + "tunnel.local",
                        "same /30",
                        plan().second(c -> c.tunnel("169.254.70.2/30"))),
                good("VAL-TUN-007", "next /30", plan().second(c -> c.tunnel("169.254.70.5/30"))),
                bad(
                        "CYG-TUN-001",
                        FIRST + "tunnel.customer",
                        "elsewhere",
                        tunnel("10.0.0.1/30", "10.0.0.5/30").open()),
                good("CYG-TUN-001", "/31", tunnel("10.0.0.0/31", "").open()),
                good("CYG-TUN-001", "IPv6", tunnel("fe80::1/64", "fe80::2/64").open()),
                bad(
                        "CYG-TUN-002",
                        SECOND + "tunnel.customer",
                        "same",
                        plan().open().second(c -> c.tunnel("169.254.70.1/30"))),
                good(
                        "CYG-TUN-002",
                        "one network for all",
                        plan().open()
                                .first(c -> c.tunnel("10.9.0.1/24", "10.9.0.2/24"))
                                .second(c -> c.tunnel("10.9.0.1/24", "10.9.0.3/24"))));
    }

    static Stream<Row> keysAndIdentities() {
        String longest = "aA1" + "x".repeat(125);
        return Stream.of(
                bad("VAL-PSK-006", "connections[x].psk", "no key", plan().more(b -> b.connection("x", c -> {}))),
                good("VAL-PSK-006", "reference", plan().both(c -> c.pskFromEnvironment("PSK"))),
                bad("VAL-PSK-001", FIRST + "psk", "7", plan().first(c -> c.psk("Test@12"))),
                bad("VAL-PSK-001", FIRST + "psk", "129", plan().first(c -> c.psk(longest + "x"))),
                good("VAL-PSK-001", "8", key("Test@123")),
                good("VAL-PSK-001", "128", key(longest)),
                good("VAL-PSK-001", "profile open", key("x").open()),
                bad("VAL-PSK-002", FIRST + "psk", "blank", plan().first(c -> c.psk("Test@ 123"))),
                bad("VAL-PSK-002", FIRST + "psk", "Classic only", plan().first(c -> c.psk("Test@123:"))),
                bad("VAL-PSK-002", FIRST + "psk", "not ASCII", plan().first(c -> c.psk("Test@123é"))),
                bad("VAL-PSK-002", FIRST + "psk", "NUL", plan().first(c -> c.psk("Test@123\0"))),
                good("VAL-PSK-002", "all special characters", key("aA1~!@#$%^()-_+={},./;")),
                bad("VAL-PSK-003", FIRST + "psk", "two kinds", plan().first(c -> c.psk("test1234"))),
                good("VAL-PSK-003", "three kinds", key("Test1234")),
                bad("CYG-PSK-001", FIRST + "psk", "empty", plan().open().first(c -> c.psk(""))),
                good("CYG-PSK-001", "one octet", key("x").open()),
                bad("VAL-ID-001", FIRST + "ikePolicy.localId", "empty", plan().first(c -> c.ike(i -> i.localId("")))),
                bad(
                        "VAL-ID-001",
                        FIRST + "ikePolicy.customerId",
                        "129",
                        plan().first(c -> c.ike(i -> i.customerId("a".repeat(129))))),
                good("VAL-ID-001", "128", plan().both(c -> c.ike(i -> i.customerId("a".repeat(128))))),
                bad(
                        "VAL-ID-002",
                        FIRST + "ikePolicy.localId",
                        "space",
                        plan().first(c -> c.ike(i -> i.localId("a b")))),
                bad(
                        "VAL-ID-002",
                        FIRST + "ikePolicy.localId",
                        "backslash",
                        plan().first(c -> c.ike(i -> i.localId("a\\b")))),
                good(
                        "VAL-ID-002",
                        "other special characters",
                        plan().both(c -> c.ike(i -> i.localId("A-b_1.example@x:y/$%")))),
                bad(
                        "VAL-ID-005",
                        FIRST + "ikePolicy.localId",
                        "foreign",
                        plan().first(c -> c.ike(i -> i.localId("9.9.9.9")))),
                good(
                        "VAL-ID-005",
                        "own",
                        plan().first(c -> c.ike(i -> i.localId("1.1.1.2").customerId("1.1.1.1")))),
                good(
                        "VAL-ID-005",
                        "a name that looks like an address",
                        plan().first(c -> c.ike(i -> i.localId(Identity.fqdn("9.9.9.9"))))),
                bad("CYG-ID-001", FIRST + "ikePolicy.localId", "umlaut", plan().first(c -> c.ike(i -> i.localId("ü")))),
                bad(
                        "CYG-ID-001",
                        FIRST + "ikePolicy.localId",
                        "open, empty",
                        plan().open().first(c -> c.ike(i -> i.localId("")))),
                good(
                        "CYG-ID-001",
                        "open, 300 characters",
                        plan().open().both(c -> c.ike(i -> i.localId("a".repeat(300))))));
    }

    static Stream<Row> policies() {
        return Stream.of(
                bad(
                        "CYG-ALG-001",
                        FIRST + "ikePolicy.dhGroups",
                        "two groups",
                        plan().first(c -> c.ike(i -> i.dhGroups("15", "16")))),
                good("CYG-ALG-001", "profile open", plan().open().both(c -> c.ike(i -> i.dhGroups("15", "16")))),
                bad(
                        "VAL-ALG-012",
                        FIRST + "ipsecPolicy.encryption",
                        "ChaCha20",
                        plan().first(c -> c.ipsec(s -> s.encryption(EncryptionAlgorithm.CHACHA20_POLY1305)))),
                bad("VAL-ALG-012", FIRST + "ipsecPolicy.pfs", "group 31", plan().first(c -> c.ipsec(s -> s.pfs("31")))),
                good(
                        "VAL-ALG-012",
                        "profile open",
                        plan().open()
                                .both(c -> c.ipsec(
                                        s -> s.encryption("ChaCha20-Poly1305").pfs("31")))),
                bad(
                        "VAL-ALG-003",
                        FIRST + "ikePolicy.encryption",
                        "AES-192",
                        plan().first(c -> c.ike(i -> i.encryption("AES-192")))),
                good("VAL-ALG-003", "GCM", plan().both(c -> c.ike(i -> i.encryption("AES-128-GCM-16")))),
                bad("VAL-ALG-005", FIRST + "ipsecPolicy.pfs", "group 14", plan().first(c -> c.ipsec(s -> s.pfs("14")))),
                good("VAL-ALG-005", "group 21", plan().both(c -> c.ike(i -> i.dhGroups("21")))),
                bad(
                        "VAL-ALG-006",
                        FIRST + "ipsecPolicy.pfs",
                        "disable",
                        plan().first(c -> c.ipsec(s -> s.pfs("Disable")))),
                good("VAL-ALG-006", "profile open", plan().open().both(c -> c.ipsec(s -> s.withoutPfs()))),
                bad(
                        "VAL-LIF-001",
                        FIRST + "ikePolicy.lifetimeSeconds",
                        "59 s",
                        plan().first(c -> c.ike(i -> i.lifetimeSeconds(59)))),
                bad(
                        "VAL-LIF-001",
                        FIRST + "ikePolicy.lifetimeSeconds",
                        "604801 s",
                        plan().first(c -> c.ike(i -> i.lifetimeSeconds(604_801)))),
                bad(
                        "VAL-LIF-001",
                        FIRST + "ikePolicy.lifetimeSeconds",
                        "60.5 s",
                        plan().first(c -> c.ike(i -> i.lifetime("PT60.5S")))),
                good("VAL-LIF-001", "60 s", plan().both(c -> c.ike(i -> i.lifetime("1m")))),
                good("VAL-LIF-001", "604800 s", plan().both(c -> c.ike(i -> i.lifetime("7d")))),
                bad(
                        "VAL-LIF-002",
                        FIRST + "ipsecPolicy.lifetimeSeconds",
                        "29 s",
                        plan().first(c -> c.ipsec(s -> s.lifetimeSeconds(29)))),
                good("VAL-LIF-002", "30 s", plan().both(c -> c.ipsec(s -> s.lifetimeSeconds(30)))),
                bad(
                        "CYG-LIF-001",
                        FIRST + "ikePolicy.lifetimeSeconds",
                        "0 s",
                        plan().open().first(c -> c.ike(i -> i.lifetimeSeconds(0)))),
                good("CYG-LIF-001", "1 s", plan().open().both(c -> c.ike(i -> i.lifetimeSeconds(1)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "names",
        "literals",
        "gateways",
        "connections",
        "networks",
        "tunnels",
        "keysAndIdentities",
        "policies"
    })
    @DisplayName("Rules: ")
    void findsWhatTheRowSays(Row row) {
        ValidationReport report = row.builder().check().report();

        List<Violation> found = report.violations(row.ruleId());
        if (row.path().isEmpty()) {
            assertThat(found).isEmpty();
            return;
        }
        RuleDescription rule = RuleBook.explain(row.ruleId()).orElseThrow();
        assertThat(found).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.severity()).isEqualTo(rule.severity());
            assertThat(violation.message()).isNotBlank();
            assertThat(violation.fix()).isNotBlank();
        });
        assertThat(found).extracting(v -> v.path().toString()).contains(row.path());
        assertThat(report.toString()).contains(row.ruleId());
    }

    @Test
    void findsNothingInThePlanThatTheRowsStartFrom() {
        assertThat(plan().builder().check().report().violations()).isEmpty();
        assertThat(plan().open().builder().check().report().violations()).isEmpty();
    }

    @Test
    @DisplayName("Every rule of the book has a row that violates it and one that does not")
    void leavesNoRuleWithoutRows() {
        List<Row> rows = Stream.of(
                        names(),
                        literals(),
                        gateways(),
                        connections(),
                        networks(),
                        tunnels(),
                        keysAndIdentities(),
                        policies())
                .flatMap(stream -> stream)
                .toList();
        Set<String> all = RuleBook.descriptions().stream()
                .map(description -> description.id().text())
                .filter(id -> !OF_FILES.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows.stream()
                        .filter(row -> !row.path().isEmpty())
                        .map(Row::ruleId)
                        .collect(Collectors.toSet()))
                .isEqualTo(all);
        assertThat(rows.stream()
                        .filter(row -> row.path().isEmpty())
                        .map(Row::ruleId)
                        .collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    @Test
    void explainsEveryRule() {
        assertThat(RuleBook.descriptions()).allSatisfy(rule -> {
            assertThat(rule.profiles()).isNotEmpty();
            assertThat(rule.page()).contains(rule.id().text(), rule.title(), "Source: ");
            assertThat(rule.explanation()).endsWith(rule.explanation().strip()).isNotBlank();
        });
        assertThat(RuleBook.explain("val-tun-003").orElseThrow().page())
                .startsWith("VAL-TUN-003 (ERROR, profile guide): the two tunnel addresses share a /30\n");
        assertThat(RuleBook.explain("VAL-TUN-999")).isEmpty();
        assertThat(RuleBook.rules())
                .extracting(rule -> rule.description().profiles())
                .allMatch(profiles -> Set.of(RuleProfile.values()).containsAll(profiles));
    }

    @Test
    @DisplayName("VAL-PSK-002 names the position and the kind of a character, never the key")
    void keepsKeysOutOfFindings() {
        ValidationReport report =
                plan().first(c -> c.psk("Sesame é@7")).builder().check().report();

        assertThat(report.violations("VAL-PSK-002"))
                .extracting(Violation::message)
                .containsExactly("character 7 of the key is a space");
        assertThat(report.violations("VAL-PSK-002"))
                .extracting(Violation::value)
                .containsExactly("******");
        assertThat(report.toString() + report.violations()).doesNotContain("Sesame");
    }

    @Test
    void checksAKeyWhoseSecretHasBeenDestroyedWithoutThrowing() {
        PreSharedKey.Literal key = (PreSharedKey.Literal) PreSharedKey.of("Test@123");
        key.octets().destroy();

        assertThat(plan().both(c -> c.psk(key)).builder().check().report().violations())
                .isEmpty();
        assertThat(Topology.builder("").check().report().ruleIds()).hasToString("[CYG-REQ-001]");
    }
}
