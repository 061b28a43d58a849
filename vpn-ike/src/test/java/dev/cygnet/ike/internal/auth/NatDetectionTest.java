package dev.cygnet.ike.internal.auth;

import static dev.cygnet.ike.internal.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class NatDetectionTest {
    /** IkeNotifyPayloadTest of msft-mirror-aosp/platform.packages.modules.IPsec, Apache License 2.0. */
    @Test
    void computesTheHashOfAnIndependentTranscript() {
        byte[] hash = NatDetection.hash(0x5f54bf6d8b48e6e1L, 0, new UdpEndpoint(IpAddress.parse("10.80.80.13"), 500));

        assertThat(hash).isEqualTo(hex("e54f73b7d83f6beb881eab2051d8663f421d10b0"));
    }

    @Test
    void takesTheSixteenOctetsOfIpv6AndHighPorts() throws Exception {
        byte[] hash =
                NatDetection.hash(-1, 0x0102030405060708L, new UdpEndpoint(IpAddress.parse("2001:db8::5"), 65_535));

        byte[] input = hex("ffffffffffffffff 0102030405060708 20010db8000000000000000000000005 ffff");
        assertThat(hash).isEqualTo(MessageDigest.getInstance("SHA-1").digest(input));
    }
}
