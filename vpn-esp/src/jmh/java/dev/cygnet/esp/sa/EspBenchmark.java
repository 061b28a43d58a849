package dev.cygnet.esp.sa;

import dev.cygnet.esp.encap.UdpEncapsulation;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.esp.sad.SecurityAssociationDatabase;
import dev.cygnet.esp.transform.EspTransform;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ESP path of a gateway without its system calls. {@code protect}: a copy of the inner packet into the buffer, then
 * {@link OutboundSa#protect}. {@code roundTrip}: the same, then telling ESP from IKE, finding the SA by SPI and
 * {@link InboundSa#unprotect}. With {@code NONE} as algorithm the cipher does nothing: what is left is Cygnet's own work and
 * allocation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EspBenchmark {
    @Param({"NONE", "AES_128_GCM_16", "AES_256_GCM_16", "AES_128_SHA2_256", "CHACHA20_POLY1305"})
    String algorithm = "";

    @Param({"64", "1400"})
    int innerLength;

    private final PacketBuffer buffer = PacketBuffer.allocate(1500);
    private final SecurityAssociationDatabase database = new SecurityAssociationDatabase();
    private byte[] inner = new byte[0];
    private OutboundSa sender = SaPair.of(SaPair.GCM_256).sender();

    /** Called by JMH. */
    public EspBenchmark() {}

    /** Makes both SAs. */
    @Setup
    public void makeSas() {
        SaPair pair = SaPair.of(algorithms());
        boolean framingOnly = algorithm.equals("NONE");
        sender = framingOnly ? new OutboundSa(pair.near(), new NoCipher(), 0) : pair.sender();
        InboundSa receiver = framingOnly
                ? new InboundSa(pair.far(), new NoCipher(), ReplayWindow.of(ReplayWindow.DEFAULT_SIZE))
                : pair.receiver();
        database.add(receiver);
        inner = SaPair.innerPacket(innerLength - 20);
    }

    private EspAlgorithms algorithms() {
        return switch (algorithm) {
            case "AES_128_SHA2_256" -> SaPair.cbc(EncryptionAlgorithm.AES_128, AuthenticationAlgorithm.SHA2_256);
            case "NONE" -> SaPair.aead(EncryptionAlgorithm.AES_128_GCM_16);
            default -> SaPair.aead(EncryptionAlgorithm.valueOf(algorithm));
        };
    }

    /** {@return the length of the ESP packet} */
    @Benchmark
    public int protect() {
        buffer.load(inner, 0, inner.length);
        require(sender.protect(buffer));
        return buffer.length();
    }

    /** {@return the length of the inner packet at the other end} */
    @Benchmark
    public int roundTrip() {
        protect();
        byte[] array = buffer.array();
        int offset = buffer.offset();
        if (UdpEncapsulation.classify(array, offset, buffer.length()) != UdpEncapsulation.Kind.ESP) {
            throw new AssertionError("not ESP");
        }
        require(database.find(UdpEncapsulation.spi(array, offset)).orElseThrow().unprotect(buffer));
        return buffer.length();
    }

    private static void require(EspVerdict verdict) {
        if (verdict != EspVerdict.OK) {
            throw new AssertionError(verdict);
        }
    }

    /** Lengths of AES-GCM, no cryptography. */
    private static final class NoCipher implements EspTransform {
        @Override
        public int ivLength() {
            return 8;
        }

        @Override
        public int icvLength() {
            return 16;
        }

        @Override
        public int blockLength() {
            return 4;
        }

        @Override
        public void seal(byte[] array, int offset, int length, long ivCounter) {}

        @Override
        public boolean open(byte[] array, int offset, int length) {
            return true;
        }

        @Override
        public void destroy() {}

        @Override
        public boolean isDestroyed() {
            return false;
        }
    }
}
