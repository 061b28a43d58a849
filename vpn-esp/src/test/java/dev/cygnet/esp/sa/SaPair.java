package dev.cygnet.esp.sa;

import dev.cygnet.esp.packet.IpProtocol;
import dev.cygnet.esp.packet.Ipv4Header;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.net.UdpEndpoint;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.ChildSaParameters;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import dev.cygnet.model.sa.TunnelPath;
import dev.cygnet.model.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Both ends of a CHILD_SA between 192.168.0.0/24 (near) and 10.1.0.0/16 (far), with fixed keys. */
public record SaPair(ChildSaParameters near, ChildSaParameters far) {
    public static final EspAlgorithms GUIDE_DEFAULT =
            cbc(EncryptionAlgorithm.AES_128, AuthenticationAlgorithm.SHA2_256);
    public static final EspAlgorithms GCM_256 = aead(EncryptionAlgorithm.AES_256_GCM_16);
    public static final int NEAR_HOST = IpAddress.parse("192.168.0.10").v4Bits();
    public static final int FAR_HOST = IpAddress.parse("10.1.2.3").v4Bits();
    public static final TrafficSelector NEAR_NET = TrafficSelector.of(Cidr.parse("192.168.0.0/24"));
    public static final TrafficSelector FAR_NET = TrafficSelector.of(Cidr.parse("10.1.0.0/16"));

    private static final int NEAR_SPI = 0xc0de_0001;
    private static final int FAR_SPI = 0x0000_1234;

    public static SaPair of(EspAlgorithms algorithms) {
        return of(algorithms, List.of(NEAR_NET), List.of(FAR_NET));
    }

    public static SaPair of(EspAlgorithms algorithms, List<TrafficSelector> nearNets, List<TrafficSelector> farNets) {
        ChildSaParameters near = end(algorithms, NEAR_SPI, FAR_SPI, 1, 2, nearNets, farNets);
        ChildSaParameters far = end(algorithms, FAR_SPI, NEAR_SPI, 2, 1, farNets, nearNets);
        return new SaPair(near, far);
    }

    private static ChildSaParameters end(
            EspAlgorithms algorithms,
            int inboundSpi,
            int outboundSpi,
            int inboundSeed,
            int outboundSeed,
            List<TrafficSelector> local,
            List<TrafficSelector> remote) {
        return ChildSaParameters.builder()
                .connection("con-1")
                .child("child-1")
                .algorithms(algorithms)
                .inboundSpi(new Spi(inboundSpi))
                .outboundSpi(new Spi(outboundSpi))
                .inboundKeys(keys(algorithms, inboundSeed))
                .outboundKeys(keys(algorithms, outboundSeed))
                .addAllLocalSelectors(local)
                .addAllRemoteSelectors(remote)
                .path(new TunnelPath(
                        new UdpEndpoint(IpAddress.parse("192.0.2.1"), 4500),
                        new UdpEndpoint(IpAddress.parse("198.51.100.1"), 4500)))
                .build();
    }

    public static SaKeys keys(EspAlgorithms algorithms, int seed) {
        Random random = new Random(seed);
        byte[] encryption = new byte[algorithms.encryption().keyMaterialLength()];
        byte[] integrity = new byte
                [algorithms
                        .integrity()
                        .map(AuthenticationAlgorithm::digestLength)
                        .orElse(0)];
        random.nextBytes(encryption);
        random.nextBytes(integrity);
        return new SaKeys(SecretBytes.wrap(encryption), SecretBytes.wrap(integrity));
    }

    public static List<EspAlgorithms> everyAlgorithm() {
        List<EspAlgorithms> all = new ArrayList<>();
        for (EncryptionAlgorithm encryption : EncryptionAlgorithm.values()) {
            if (encryption.isAead()) {
                all.add(aead(encryption));
                continue;
            }
            for (AuthenticationAlgorithm integrity : AuthenticationAlgorithm.values()) {
                all.add(cbc(encryption, integrity));
            }
        }
        return all;
    }

    public static EspAlgorithms cbc(EncryptionAlgorithm encryption, AuthenticationAlgorithm integrity) {
        return new EspAlgorithms(encryption, Optional.of(integrity));
    }

    public static EspAlgorithms aead(EncryptionAlgorithm encryption) {
        return new EspAlgorithms(encryption, Optional.empty());
    }

    public OutboundSa sender() {
        return OutboundSa.create(near, new SecureRandom());
    }

    public InboundSa receiver() {
        return InboundSa.create(far);
    }

    /** An IPv4 packet from the near to the far host with this many octets of data after a UDP-less header. */
    public static byte[] innerPacket(int dataLength) {
        return innerPacket(NEAR_HOST, FAR_HOST, dataLength);
    }

    public static byte[] innerPacket(int source, int destination, int dataLength) {
        byte[] packet = new byte[Ipv4Header.LENGTH + dataLength];
        new Random(dataLength).nextBytes(packet);
        Ipv4Header.write(packet, 0, packet.length, IpProtocol.ESP, source, destination);
        return packet;
    }

    /** The ESP packet of an inner packet. */
    public static byte[] protect(OutboundSa sender, byte[] inner) {
        PacketBuffer buffer = PacketBuffer.copyOf(inner);
        EspVerdict verdict = sender.protect(buffer);
        if (verdict != EspVerdict.OK) {
            throw new AssertionError(verdict);
        }
        return buffer.toBytes();
    }
}
