package dev.cygnet.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.model.CygnetException;
import dev.cygnet.model.declaration.Samples;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.secret.SecretBytes;
import dev.cygnet.model.topology.InvalidTopologyException;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TopologyCheck;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.validation.Position;
import dev.cygnet.model.validation.Severity;
import dev.cygnet.model.validation.ValidationReport;
import dev.cygnet.model.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyJsonTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TopologyJsonTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static String scenario02() throws IOException {
        return new String(resource("scn-02.json"), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("SCN-02 as a file equals SCN-02 as declared in Java")
    void readsWhatTheBuilderDeclares() throws IOException {
        TopologyCheck check = TopologyJson.read(resource("scn-02.json"));

        assertThat(check.orElseThrow()).isEqualTo(Samples.activeActive().build());
        assertThat(check.report().ruleIds()).extracting(Object::toString).containsExactly("VAL-ALG-003");
        assertThat(check.report().violations())
                .filteredOn(v -> v.path().toString().equals("connections[vpn-001].ikePolicy.encryption"))
                .singleElement()
                .satisfies(v -> assertThat(v.position()).contains(new Position(32, 23)));
    }

    @Test
    @DisplayName("A file with ten different mistakes gives ten violations at ten positions in one run")
    void reportsTenMistakesAtOnce() throws IOException {
        ValidationReport report =
                TopologyJson.read(resource("ten-mistakes.json")).report();

        assertThat(report.violations())
                .extracting(v -> v.position().orElseThrow() + " " + v.ruleId() + " " + v.path())
                .containsExactly(
                        "6:31 VAL-NET-016 vpcs[vpc-001].subnets[web].cidr",
                        "12:15 VAL-GEN-001 vpnGateways[vpn gw].name",
                        "14:32 VAL-VGW-001 vpnGateways[vpn gw].interconnectionSubnet",
                        "17:17 VAL-BGP-005 vpnGateways[vpn gw].bgpAsn",
                        "21:37 CYG-SYN-001 customerGateways[cgw-fw].gatewayIp",
                        "28:26 VAL-GEN-003 connections[vpn-001].customerGateway",
                        "29:7 CYG-SYN-003 connections[vpn-001].customerSubnet",
                        "30:58 VAL-TUN-003 connections[vpn-001].tunnel.customer",
                        "31:14 CYG-SYN-004 connections[vpn-001].psk",
                        "32:40 VAL-LIF-001 connections[vpn-001].ikePolicy.lifetimeSeconds");
        assertThat(report.violations()).extracting(Violation::severity).containsOnly(Severity.ERROR);
        assertThat(report.violations()).extracting(Violation::fix).noneMatch(String::isBlank);
        assertThat(report.violations()).extracting(Violation::reference).noneMatch(String::isBlank);
        assertThat(report.toString())
                .startsWith("10 errors in topology \"hybrid-cloud\"\n")
                .contains("did you mean \"customerSubnets\"?", "line 29, column 7")
                .doesNotContain("12345678");
    }

    @ParameterizedTest(name = "{0} at {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "empty                        | ``                              | 1:1  | the file is empty",
                "blank                        | `  `                            | 1:1  | the file is empty",
                "cut off                      | `{\"name\": \"a\",`             | 1:14 | the file ends before the JSON does",
                "text not closed              | `{\"name\": \"Sesame-7`         | 1:19 | the file ends before the JSON does",
                "comma missing                | `{\"name\": \"a\" \"vpcs\": []}`| 1:14 | a comma or a closing bracket is expected here",
                "colon missing                | `{\"name\" \"a\"}`              | 1:9  | a colon is expected after the name of a field",
                "field name without quotes    | `{name: \"a\"}`                 | 1:2  | the name of a field in double quotes is expected here",
                "key without quotes           | `{\"psk\": Sesame-7}`           | 1:9  | this is no JSON",
                "second value                 | `{} {}`                         | 1:4  | something follows after the end of the JSON",
                "comment                      | `{} // Sesame-7`                | 1:4  | this is no JSON",
            })
    @DisplayName("CYG-SYN-002: text that is not JSON is one violation with its position and without quoting the text")
    void locatesSyntaxErrors(String name, String json, String position, String message) {
        ValidationReport report = TopologyJson.read(json).report();

        assertThat(report.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.ruleId()).hasToString("CYG-SYN-002");
            assertThat(violation.position().orElseThrow()).hasToString(position);
            assertThat(violation.message()).isEqualTo(message);
        });
        assertThat(report.toString()).doesNotContain("Sesame");
    }

    @Test
    @DisplayName("CYG-SYN-002: depth, size and encoding are bounded")
    void boundsDepthSizeAndEncoding() {
        assertThat(TopologyJson.read("[".repeat(100_000)).report().violations())
                .extracting(Violation::message)
                .containsExactly("the JSON is nested too deeply or has an overlong value here");
        assertThat(TopologyJson.read(new byte[TopologyJson.LARGEST_FILE + 1])
                        .report()
                        .violations())
                .extracting(Violation::message)
                .containsExactly("the text is larger than 16777216 octets");
        assertThat(TopologyJson.read(new byte[] {'{', '\n', ' ', (byte) 0xc3, '"'})
                        .report()
                        .violations())
                .extracting(v -> v.position().orElseThrow() + " " + v.message())
                .containsExactly("2:2 the text is not UTF-8 from here on");
        assertThat(TopologyJson.read(new byte[] {' ', (byte) 0xc3}).report().violations())
                .extracting(v -> v.position().orElseThrow() + " " + v.message())
                .containsExactly("1:2 the text is not UTF-8 from here on");
    }

    @Test
    @DisplayName("CYG-SYN-004: a value of another JSON type is named, and what follows from it is not repeated")
    void refusesWrongTypes() {
        String json =
                "{\"name\": [], \"profile\": true, \"vpcs\": {}, \"vpnGateways\": [7, {\"name\": \"gw\", \"vpc\": null,"
                        + " \"interconnectionSubnet\": 3.5, \"localSubnets\": \"10.0.0.0/8\", \"haMode\": {\"activeActive\":"
                        + " [\"1.1.1.1\"]}, \"bgpAsn\": 1.5}], \"customerGateways\": null, \"connections\": \"none\"}";

        ValidationReport report = TopologyJson.read(json).report();

        assertThat(report.violations(Severity.ERROR))
                .extracting(v -> v.ruleId() + " " + v.path() + ": " + v.message())
                .containsExactlyInAnyOrder(
                        "CYG-SYN-004 name: this is a list, not a text",
                        "CYG-SYN-004 profile: this is true, not a text",
                        "CYG-SYN-004 vpcs: this is an object, not a list of objects",
                        "CYG-SYN-004 vpnGateways[0]: this is a number, not an object",
                        "CYG-SYN-004 vpnGateways[gw].vpc: this is null, not a text",
                        "CYG-SYN-004 vpnGateways[gw].interconnectionSubnet: this is a number, not a text",
                        "CYG-SYN-004 vpnGateways[gw].localSubnets: this is a text, not a list of texts",
                        "CYG-SYN-004 vpnGateways[gw].haMode: there are 1 addresses",
                        "CYG-SYN-004 vpnGateways[gw].bgpAsn: this is a number, not a whole number",
                        "CYG-SYN-004 customerGateways: this is null, not a list of objects",
                        "CYG-SYN-004 connections: this is a text, not a list of objects");
    }

    @Test
    @DisplayName("CYG-SYN-003 and CYG-SYN-005: unknown and repeated fields are located at their names")
    void refusesUnknownAndRepeatedFields() {
        String json = "{\"name\": \"a\",\n \"name\": \"b\",\n \"colour\": \"red\"}";

        ValidationReport report = TopologyJson.read(json).report();

        assertThat(report.violations())
                .extracting(v -> v.position().orElseThrow() + " " + v.ruleId() + " " + v.path())
                .containsExactly("2:2 CYG-SYN-005 name", "3:2 CYG-SYN-003 colour");
        assertThat(report.violations("CYG-SYN-003"))
                .extracting(Violation::fix)
                .containsExactly("known fields: name, profile, vpcs, vpnGateways, customerGateways, connections");
    }

    @Test
    void readsAndWritesReferencesToKeys() throws IOException {
        String json = scenario02()
                .replaceFirst("\"psk\": \"Test@123\"", "\"psk\": {\"env\": \"VPN_001_PSK\"}")
                .replaceFirst("\"psk\": \"Test@123\"", "\"psk\": {\"file\": \"secrets/vpn-002.psk\"}");

        Topology topology = TopologyJson.read(json).orElseThrow();

        assertThat(topology.connections())
                .extracting(VpnConnection::psk)
                .containsExactly(
                        PreSharedKey.fromEnvironment("VPN_001_PSK"),
                        PreSharedKey.fromFile(Path.of("secrets/vpn-002.psk")));
        assertThat(TopologyJson.read(TopologyJson.write(topology)).orElseThrow())
                .isEqualTo(topology);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}                                | CYG-SYN-004",
                "{\"env\": \"A\", \"file\": \"b\"} | CYG-SYN-004",
                "{\"env\": \"\"}                   | CYG-SYN-001",
                "{\"file\": \" \"}                 | CYG-SYN-001",
                "{\"hex\": \"abc\"}                | CYG-SYN-004",
                "\"\\ud800Sesame-7\"               | CYG-SYN-001",
                "{\"secret\": \"Sesame-7\"}        | CYG-SYN-003",
            })
    void refusesUnclearKeys(String key, String ruleId) throws IOException {
        String json = scenario02().replace("\"psk\": \"Test@123\"", "\"psk\": " + key);

        ValidationReport report = TopologyJson.read(json).report();

        assertThat(report.violations(ruleId)).isNotEmpty();
        assertThat(report.violations("VAL-PSK-006")).isEmpty();
        assertThat(report.toString()).doesNotContain("Sesame");
    }

    @Test
    void writesKeysOnRequestOnly() {
        Topology topology = Samples.activeActive().build();

        assertThatThrownBy(() -> TopologyJson.write(topology))
                .isInstanceOf(CygnetException.class)
                .hasMessageContaining("vpn-001, vpn-002")
                .hasMessageContaining("SecretsInJson.INCLUDED")
                .hasMessageNotContaining("Test@123");
        String json = TopologyJson.write(topology, SecretsInJson.INCLUDED);
        assertThat(json).contains("\"psk\": \"Test@123\"").endsWith("}\n").doesNotContain("\r");
        assertThat(TopologyJson.read(json).orElseThrow()).isEqualTo(topology);
        assertThat(TopologyJson.write(TopologyJson.read(json).orElseThrow(), SecretsInJson.INCLUDED))
                .isEqualTo(json);
    }

    @Test
    void writesAKeyThatIsNoTextAsHexadecimalDigits() {
        byte[] octets = {(byte) 0xff, 0, 1};
        Topology topology = Topology.builder(Samples.activeActive().build())
                .profile("open")
                .customerGateway("cgw-2", c -> c.gatewayIp("203.0.113.7"))
                .connection("vpn-003", c -> {
                    Samples.connection(c, "1.1.1.2", "169.254.72");
                    c.to("cgw-2").psk(new PreSharedKey.Literal(SecretBytes.copyOf(octets)));
                })
                .build();

        String json = TopologyJson.write(topology, SecretsInJson.INCLUDED);

        assertThat(json).contains("\"hex\": \"ff0001\"");
        assertThat(TopologyJson.read(json).orElseThrow()).isEqualTo(topology);
    }

    @Test
    void saysInOneSentenceWhyAFileCannotBeRead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("vpn.json");

        for (Path unreadable : List.of(file, directory)) {
            assertThatThrownBy(() -> TopologyJson.read(unreadable))
                    .isInstanceOf(CygnetException.class)
                    .hasMessageStartingWith("cannot read " + unreadable + ": ")
                    .message()
                    .isNotBlank()
                    .doesNotContain("\n", "Exception");
        }
        Files.write(file, resource("ten-mistakes.json"));
        assertThat(TopologyJson.read(file).report().summary()).isEqualTo("10 errors in " + file);
        assertThatThrownBy(() -> TopologyJson.read(file).orElseThrow()).isInstanceOf(InvalidTopologyException.class);
    }
}
