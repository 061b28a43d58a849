package dev.cygnet.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.examples.interop.lab.Namespace;
import dev.cygnet.examples.interop.lab.NetworkLab;
import dev.cygnet.examples.interop.lab.Pinger;
import dev.cygnet.examples.interop.strongswan.ChildSaStatus;
import dev.cygnet.examples.interop.strongswan.IkeSaStatus;
import dev.cygnet.examples.interop.strongswan.StrongSwan;
import dev.cygnet.examples.interop.strongswan.SwanConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One gateway with many connections, each with other algorithms; strongSwan is all the customers. */
@InteropTest
class SuitesIT {
    private static final String CLOUD_ADDRESS = "1.1.1.2";
    private static final String CLOUD_HOST = "192.168.0.1";
    private static final int PINGS = 10;

    private static final List<Branch> BRANCHES = List.of(
            new Branch(
                    1,
                    "AES-192",
                    "SHA2-384",
                    14,
                    "aes192-sha384",
                    "modp2048",
                    "AES_CBC-192/HMAC_SHA2_384_192",
                    "MODP_2048"),
            new Branch(
                    2,
                    "AES-256",
                    "SHA2-512",
                    21,
                    "aes256-sha512",
                    "ecp521",
                    "AES_CBC-256/HMAC_SHA2_512_256",
                    "ECP_521"),
            new Branch(
                    3,
                    "AES-256",
                    "SHA2-384",
                    16,
                    "aes256-sha384",
                    "modp4096",
                    "AES_CBC-256/HMAC_SHA2_384_192",
                    "MODP_4096"),
            new Branch(
                    4,
                    "AES-256",
                    "SHA2-256",
                    19,
                    "aes256-sha256",
                    "ecp256",
                    "AES_CBC-256/HMAC_SHA2_256_128",
                    "ECP_256"),
            new Branch(5, "AES-128-GCM-16", "SHA2-256", 31, "aes128gcm16", "x25519", "AES_GCM_16-128", "CURVE_25519"),
            new Branch(6, "AES-256-GCM-16", "SHA2-512", 19, "aes256gcm16", "ecp256", "AES_GCM_16-256", "ECP_256"),
            new Branch(
                    7,
                    "ChaCha20-Poly1305",
                    "SHA2-256",
                    31,
                    "chacha20poly1305",
                    "x25519",
                    "CHACHA20_POLY1305",
                    "CURVE_25519"));

    /**
     * A customer's site with a policy of its own; IKE SA and Child SAs have the same algorithms.
     *
     * @param number number of the site
     * @param encryption as Cygnet's file names it
     * @param authentication as Cygnet's file names it
     * @param group number of the group of the key exchange and of PFS
     * @param swanAlgorithms encryption and integrity, as strongSwan's configuration names them
     * @param swanGroup group, as strongSwan's configuration names it
     * @param suite encryption and integrity, as strongSwan's status names them
     * @param suiteGroup group, as strongSwan's status names it
     */
    private record Branch(
            int number,
            String encryption,
            String authentication,
            int group,
            String swanAlgorithms,
            String swanGroup,
            String suite,
            String suiteGroup) {
        String connection() {
            return "vpn-%03d".formatted(number);
        }

        String address() {
            return "1.1.1.1" + number;
        }

        String subnet() {
            return "172.16." + number + ".0/24";
        }

        String host() {
            return "172.16." + number + ".1";
        }

        String ikeSuite() {
            return suite + "/PRF_HMAC_" + authentication.replace('-', '_') + "/" + suiteGroup;
        }

        SwanConnection swanConnection() {
            String prf = "prf" + authentication.replace("SHA2-", "sha");
            return SwanConnection.named(connection())
                    .between(address(), CLOUD_ADDRESS)
                    .preSharedKey(TunnelPlan.KEY)
                    .ikeProposals(String.join("-", swanAlgorithms, prf, swanGroup))
                    .espProposals(swanAlgorithms + "-" + swanGroup)
                    .selectors(subnet(), "192.168.0.0/24");
        }

        String customerGatewayJson() {
            return "{\"name\": \"cgw-%d\", \"gatewayIp\": \"%s\"}".formatted(number, address());
        }

        String connectionJson() {
            return """
                    {
                      "name": "%s",
                      "vpnGateway": "vpngw-001",
                      "gatewayIp": "%s",
                      "customerGateway": "cgw-%d",
                      "customerSubnets": ["%s"],
                      "tunnel": {"local": "169.254.70.%d/30"},
                      "psk": "%s",
                      "ikePolicy": {"encryption": "%s", "authentication": "%s", "dhGroups": "%d"},
                      "ipsecPolicy": {"encryption": "%s", "authentication": "%s", "pfs": "%d"}
                    }""".formatted(
                            connection(),
                            CLOUD_ADDRESS,
                            number,
                            subnet(),
                            4 * number + 1,
                            TunnelPlan.KEY,
                            encryption,
                            authentication,
                            group,
                            encryption,
                            authentication,
                            group);
        }
    }

    @Test
    void speaksEveryAlgorithmThatThePeerHas() {
        try (NetworkLab lab = NetworkLab.create()) {
            // given a strongSwan that plays every branch, each with algorithms and a network of its own
            Namespace cloud = lab.namespace("cloud");
            Namespace branches = lab.namespace("branches");
            lab.connect(cloud, CLOUD_ADDRESS + "/24", branches, "1.1.1.1/24", "under0");
            branches.lan("lan0", "172.16.0.1/24");
            StrongSwan.Builder builder = StrongSwan.in(branches);
            for (Branch branch : BRANCHES) {
                branches.address("under0", branch.address() + "/24");
                branches.address("lan0", branch.host() + "/24");
                builder.connection(branch.swanConnection());
            }
            StrongSwan swan = builder.start();

            // when the cloud's gateway makes its TUN interface and brings all connections up
            CygnetNode cygnet = CygnetNode.start(
                    cloud, json(), "--gateway", "vpngw-001", "--tun", "vpn0", "--tun-address", CLOUD_HOST + "/24");
            for (Branch branch : BRANCHES) {
                cygnet.await("connection-up", branch.connection());
            }

            // then every one of them carries packets, before and after strongSwan has rekeyed both its SAs
            assertThat(ikeSuites(swan)).isEqualTo(expected(Branch::ikeSuite));
            assertThat(childSuites(swan)).isEqualTo(expected(Branch::suite));
            assertThat(lost(cloud)).isEmpty();
            for (Branch branch : BRANCHES) {
                int before = cygnet.position();
                swan.rekeyChild(branch.connection());
                swan.rekeyIke(branch.connection());
                cygnet.await(before, "ike-sa-rekeyed", event -> event.isAbout(branch.connection()));
            }
            assertThat(ikeSuites(swan)).isEqualTo(expected(Branch::ikeSuite));
            assertThat(childSuites(swan)).isEqualTo(expected(branch -> branch.suite() + "/" + branch.suiteGroup()));
            assertThat(lost(cloud)).isEmpty();
            assertThat(cygnet.events()).extracting(CygnetEvent::event).doesNotContain("connection-down");
        }
    }

    /** The algorithms of the IKE SAs, by connection. */
    private static Map<String, String> ikeSuites(StrongSwan swan) {
        return swan.listSas().stream()
                .filter(IkeSaStatus::isEstablished)
                .collect(Collectors.toMap(IkeSaStatus::connection, IkeSaStatus::suite));
    }

    /** The algorithms of the Child SAs that are in use, by connection. */
    private static Map<String, String> childSuites(StrongSwan swan) {
        return swan.listSas().stream()
                .flatMap(sa -> sa.children().stream())
                .filter(ChildSaStatus::isInstalled)
                .collect(Collectors.toMap(ChildSaStatus::name, ChildSaStatus::suite));
    }

    private static Map<String, String> expected(Function<Branch, String> suite) {
        return BRANCHES.stream().collect(Collectors.toMap(Branch::connection, suite));
    }

    private static Map<String, List<Integer>> lost(Namespace cloud) {
        Map<String, Pinger> pingers = new LinkedHashMap<>();
        for (Branch branch : BRANCHES) {
            pingers.put(branch.connection(), Pinger.start(cloud, CLOUD_HOST, branch.host(), PINGS));
        }
        Map<String, List<Integer>> lost = new LinkedHashMap<>();
        pingers.forEach((connection, pinger) -> {
            Pinger.Report report = pinger.finish();
            if (!report.lost().isEmpty()) {
                lost.put(connection, report.lost());
            }
        });
        return lost;
    }

    private static String json() {
        List<String> customers = new ArrayList<>();
        List<String> connections = new ArrayList<>();
        for (Branch branch : BRANCHES) {
            customers.add(branch.customerGatewayJson());
            connections.add(branch.connectionJson());
        }
        return """
                {
                  "name": "suites",
                  "profile": "open",
                  "vpcs": [{
                    "name": "vpc-001",
                    "cidr": "192.168.0.0/16",
                    "subnets": [
                      {"name": "app", "cidr": "192.168.0.0/24"},
                      {"name": "interconnection", "cidr": "192.168.2.0/24"}
                    ]
                  }],
                  "vpnGateways": [{
                    "name": "vpngw-001",
                    "vpc": "vpc-001",
                    "interconnectionSubnet": "interconnection",
                    "localSubnets": ["app"],
                    "haMode": {"activeActive": ["1.1.1.2", "2.2.2.2"]}
                  }],
                  "customerGateways": [%s],
                  "connections": [%s]
                }
                """.formatted(String.join(", ", customers), String.join(", ", connections));
    }
}
