package dev.cygnet.esp.encap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpEncapsulationTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(textBlock = """
            nothing,                         '',                 MALFORMED
            keepalive (RFC 3948 §2.3),       ff,                 KEEPALIVE
            one octet that is no keepalive,  00,                 MALFORMED
            two keepalive octets,            ffff,               MALFORMED
            three octets,                    000000,             MALFORMED
            marker and nothing else,         00000000,           MALFORMED
            marker and an octet (§2.2),      0000000001,         IKE
            SPI and no sequence number,      c0de0001,           MALFORMED
            half a sequence number,          c0de000100000a,     MALFORMED
            SPI and sequence number (§2.1),  c0de00010000000a,   ESP
            SPI 1,                           000000010000000a,   ESP
            SPI 0xffffffff,                  ffffffff00000001,   ESP
            """)
    void classify(String name, String datagram, UdpEncapsulation.Kind expected) {
        byte[] octets = HexFormat.of().parseHex(datagram);
        byte[] within = new byte[octets.length + 16];
        Arrays.fill(within, (byte) 0xff);
        System.arraycopy(octets, 0, within, 7, octets.length);

        assertThat(UdpEncapsulation.classify(octets, 0, octets.length)).isEqualTo(expected);
        assertThat(UdpEncapsulation.classify(within, 7, octets.length)).isEqualTo(expected);
    }
}
