package dev.cygnet.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.json.SecretsInJson;
import dev.cygnet.model.json.TopologyJson;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.VpnConnection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example files say what the demo declares. */
class TopologyFilesTest {
    private static Topology read(String file) {
        return TopologyJson.read(Path.of("src/main/topologies", file)).orElseThrow();
    }

    private static String written(Topology topology) {
        return TopologyJson.write(topology, SecretsInJson.INCLUDED);
    }

    @Test
    void theLabFileIsTheDemosTopology_SCN_02() {
        assertThat(written(read("hybrid-cloud-lab.json"))).isEqualTo(written(HybridCloudDemo.topology()));
    }

    @Test
    void theOtherFileDiffersInWhereItsKeysComeFromOnly() {
        Topology topology = read("hybrid-cloud.json");

        assertThat(topology.connections())
                .extracting(VpnConnection::psk)
                .containsExactly(
                        PreSharedKey.fromEnvironment("VPN_001_PSK"), PreSharedKey.fromEnvironment("VPN_002_PSK"));
        assertThat(written(topology).replaceAll("\"psk\": *\\{[^}]*}", "\"psk\": \"Test@123\""))
                .isEqualTo(written(HybridCloudDemo.topology()));
    }
}
