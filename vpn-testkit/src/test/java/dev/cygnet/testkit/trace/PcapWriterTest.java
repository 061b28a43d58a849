package dev.cygnet.testkit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.testkit.net.Fate;
import dev.cygnet.testkit.simulation.Simulation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PcapWriterTest {
    /** Octets and checksums worked out with a calculator that is not part of Cygnet (Python, RFC 1071). */
    @Test
    void givenDatagramsOfBothFamilies_whenWritten_thenEveryOctetIsRight() throws IOException {
        Simulation simulation = Simulation.seeded(1);
        simulation.runFor(Duration.ofNanos(1_500_000_007L));
        send(simulation, "198.51.100.1", 500, "203.0.113.2", 4500, "abc");
        send(simulation, "2001:db8::1", 500, "2001:db8::2", 500, "wxyz");

        String expected = "a1b23c4d" + "00020004" + "00000000" + "00000000" + "00040000" + "00000065"
                + "6955b901" + "1dcd6507" + "0000001f" + "0000001f"
                + "4500001f" + "00014000" + "4011" + "d495" + "c6336401" + "cb007102"
                + "01f41194" + "000b" + "c1b5" + "616263"
                + "6955b901" + "1dcd6507" + "00000034" + "00000034"
                + "60000000" + "000c1140" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002"
                + "01f401f4" + "000c" + "af86" + "7778797a";
        assertThat(HexFormat.of().formatHex(pcap(simulation))).isEqualTo(expected);
    }

    @Test
    void givenLostDatagrams_whenTheDeliveredAreWritten_thenOnlyThose() throws IOException {
        Simulation simulation = Simulation.seeded(1);
        send(simulation, "198.51.100.1", 500, "203.0.113.2", 4500, "abc");
        simulation.runFor(Duration.ofSeconds(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        simulation.trace().writePcap(out, Fate.Kind.DELIVERED);

        assertThat(out.size()).isEqualTo(24);
        assertThat(pcap(simulation)).hasSize(24 + 16 + 31);
    }

    private static byte[] pcap(Simulation simulation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        simulation.trace().writePcap(out, Fate.Kind.SENT);
        return out.toByteArray();
    }

    private static void send(Simulation simulation, String from, int fromPort, String to, int toPort, String payload) {
        byte[] octets = payload.getBytes(StandardCharsets.US_ASCII);
        simulation
                .network()
                .send(
                        new UdpEndpoint(IpAddress.parse(from), fromPort),
                        new UdpEndpoint(IpAddress.parse(to), toPort),
                        octets,
                        0,
                        octets.length);
    }
}
