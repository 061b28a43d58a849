package dev.cygnet.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.declaration.Samples;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TopologyCheck;
import dev.cygnet.model.validation.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TopologyJsonPropertyTest {
    private static final String VALID =
            TopologyJson.write(Samples.activeActive().build(), SecretsInJson.INCLUDED);

    private static final List<String> FIELDS = List.of(
            "name",
            "profile",
            "vpcs",
            "cidr",
            "subnets",
            "vpnGateways",
            "vpc",
            "interconnectionSubnet",
            "localSubnets",
            "haMode",
            "activeActive",
            "activeStandby",
            "bgpAsn",
            "customerGateways",
            "gatewayIp",
            "connections",
            "vpnGateway",
            "customerGateway",
            "customerSubnets",
            "tunnel",
            "local",
            "customer",
            "psk",
            "env",
            "file",
            "hex",
            "ikePolicy",
            "ipsecPolicy",
            "encryption",
            "dhGroups",
            "pfs",
            "lifetimeSeconds",
            "localId",
            "colour");

    @Property(tries = 500)
    void anyTopologySurvivesTheRoundTrip(@ForAll long seed) {
        Topology topology = Topologies.of(seed);

        String json = TopologyJson.write(topology, SecretsInJson.INCLUDED);
        TopologyCheck again = TopologyJson.read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(again.orElseThrow()).isEqualTo(topology);
        assertThat(TopologyJson.write(again.orElseThrow(), SecretsInJson.INCLUDED))
                .isEqualTo(json);
        assertThat(Topology.builder(topology).check().report().violations())
                .extracting(v -> v.ruleId() + " " + v.path())
                .containsExactlyInAnyOrderElementsOf(again.report().violations().stream()
                        .map(v -> v.ruleId() + " " + v.path())
                        .toList());
    }

    @Property(tries = 1000)
    void readingAnyOctetsGivesAResult(@ForAll byte[] octets) {
        locatedEverywhere(TopologyJson.read(octets).report());
    }

    @Property(tries = 1000)
    void readingADamagedFileGivesAResult(
            @ForAll @IntRange(max = 2_000) int at, @ForAll @IntRange(max = 40) int length, @ForAll byte with) {
        byte[] octets = VALID.getBytes(StandardCharsets.UTF_8);
        for (int i = at; i < Math.min(at + length, octets.length); i++) {
            octets[i] = with;
        }

        locatedEverywhere(TopologyJson.read(octets).report());
    }

    @Property(tries = 1000)
    void readingAnyJsonGivesAResult(@ForAll("json") String json) {
        ValidationReport report = TopologyJson.read(json).report();

        locatedEverywhere(report);
        assertThat(report.violations("CYG-SYN-002")).isEmpty();
        assertThat(report.toString()).startsWith(report.summary());
    }

    private static void locatedEverywhere(ValidationReport report) {
        assertThat(report.violations())
                .allSatisfy(violation -> assertThat(violation.position()).isPresent());
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> leaf = Arbitraries.of(
                "null",
                "true",
                "-1",
                "65535",
                "1e400",
                "123456789012345678901234567890",
                "\"\"",
                "\"10.0.0.0/8\"",
                "\"10.0.0.1/8\"",
                "\"1.1.1.1\"",
                "\"::ffff:1.1.1.1\"",
                "\"x\"",
                "\"AES-128\"",
                "\"open\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "\"169.254.195.1/30\"",
                "\"fqdn:\"",
                "\"group 14\"",
                "\"disable\"",
                "\"00ff\"");
        return object(value(leaf, 4));
    }

    private static Arbitrary<String> value(Arbitrary<String> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = value(leaf, depth - 1);
        return Arbitraries.oneOf(leaf, list(inner), object(inner));
    }

    private static Arbitrary<String> list(Arbitrary<String> element) {
        return element.list().ofMaxSize(4).map(elements -> "[" + String.join(",", elements) + "]");
    }

    private static Arbitrary<String> object(Arbitrary<String> value) {
        return Combinators.combine(Arbitraries.of(FIELDS), value)
                .as((name, content) -> "\"" + name + "\":" + content)
                .list()
                .ofMaxSize(8)
                .map(fields -> "{" + String.join(",", fields) + "}");
    }
}
