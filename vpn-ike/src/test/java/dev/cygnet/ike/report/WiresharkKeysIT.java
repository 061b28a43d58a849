package dev.cygnet.ike.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cygnet.ike.internal.crypto.IkeAlgorithms;
import dev.cygnet.ike.internal.crypto.Prf;
import dev.cygnet.ike.internal.crypto.SeededRandom;
import dev.cygnet.ike.internal.crypto.SkProtections;
import dev.cygnet.ike.internal.crypto.Vectors;
import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** tshark reads our key lines, finds the ICV of our messages correct and decrypts them. */
class WiresharkKeysIT {
    private static final long SPI_I = 0x1122334455667788L;
    private static final long SPI_R = 0x99aabbccddeeff01L;
    private static final Spi ESP_SPI = new Spi(0xc0de1234);

    /** Header, next payload 41 (Notify) in an SK payload (46), INFORMATIONAL (37), initiator's request 2. */
    private static final int IKE_BODY = 32;

    @TempDir
    private Path directory;

    @BeforeAll
    static void tsharkIsThere() {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "tshark")));
        boolean required = "required".equals(System.getenv("CYGNET_INTEROP"));
        if (!installed && !required) {
            System.out.println(
                    "WiresharkKeysIT left out: tshark is not installed; apt-get install -y tshark lets it run");
        }
        assumeTrue(installed || required, "tshark is not installed; apt-get install tshark lets this test run");
    }

    static Stream<IkeAlgorithms> ikeAlgorithms() {
        return decryptable()
                .flatMap(encryption -> hashes(encryption)
                        .map(hash ->
                                new IkeAlgorithms(encryption, hash, hash.orElse(AuthenticationAlgorithm.SHA2_256))));
    }

    static Stream<EspAlgorithms> espAlgorithms() {
        return decryptable().flatMap(encryption -> hashes(encryption).map(hash -> new EspAlgorithms(encryption, hash)));
    }

    private static Stream<EncryptionAlgorithm> decryptable() {
        return Arrays.stream(EncryptionAlgorithm.values()).filter(a -> a != EncryptionAlgorithm.CHACHA20_POLY1305);
    }

    private static Stream<Optional<AuthenticationAlgorithm>> hashes(EncryptionAlgorithm encryption) {
        return encryption.isAead()
                ? Stream.of(Optional.empty())
                : Arrays.stream(AuthenticationAlgorithm.values()).map(Optional::of);
    }

    private static SaKeys keys(long seed, EncryptionAlgorithm encryption, Optional<AuthenticationAlgorithm> integrity) {
        int integrityLength =
                integrity.map(AuthenticationAlgorithm::digestLength).orElse(0);
        return new SaKeys(
                SecretBytes.wrap(Vectors.octets(seed, encryption.keyMaterialLength())),
                SecretBytes.wrap(Vectors.octets(seed + 1, integrityLength)));
    }

    @ParameterizedTest
    @MethodSource("ikeAlgorithms")
    void tsharkDecryptsIke(IkeAlgorithms algorithms) throws Exception {
        SaKeys initiator = keys(10, algorithms.encryption(), algorithms.integrity());

        String reading =
                tshark(udp(500, informational(algorithms, initiator)), List.of(ikeTable(algorithms, initiator)));

        assertThat(reading)
                .contains("Decrypted Data", "INITIAL_CONTACT")
                .containsPattern("Integrity Checksum Data: [0-9a-f]+.*\\[correct\\]")
                .doesNotContain("Malformed");
    }

    @Test
    void tsharkTellsAWrongIntegrityKey() throws Exception {
        IkeAlgorithms algorithms = ikeAlgorithms().findFirst().orElseThrow();
        SaKeys initiator = keys(10, algorithms.encryption(), algorithms.integrity());
        SaKeys wrong = new SaKeys(
                initiator.encryption(),
                keys(50, algorithms.encryption(), algorithms.integrity()).integrity());

        String reading = tshark(udp(500, informational(algorithms, initiator)), List.of(ikeTable(algorithms, wrong)));

        assertThat(reading).contains("[incorrect").doesNotContain("[correct]");
    }

    /** A request with a Notify payload of type INITIAL_CONTACT (16384) without data. */
    private static byte[] informational(IkeAlgorithms algorithms, SaKeys initiator) {
        MessageProtection protection =
                SkProtections.outbound(algorithms, initiator.encryption(), initiator.integrity(), new SeededRandom(1));
        byte[] plaintext = Vectors.hex("0000000800004000");
        int length = IKE_BODY + protection.sealedLength(plaintext.length);
        byte[] message = ByteBuffer.allocate(length)
                .putLong(SPI_I)
                .putLong(SPI_R)
                .put(Vectors.hex("2e202508 00000002"))
                .putInt(length)
                .put(Vectors.hex("2900"))
                .putShort((short) (length - 28))
                .array();
        protection.seal(message, IKE_BODY, plaintext);
        return message;
    }

    private static String ikeTable(IkeAlgorithms algorithms, SaKeys initiator) {
        SaKeys responder = keys(20, algorithms.encryption(), algorithms.integrity());
        return "uat:ikev2_decryption_table:"
                + WiresharkKeys.ikev2(
                                SPI_I, SPI_R, algorithms.encryption(), algorithms.integrity(), initiator, responder)
                        .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("espAlgorithms")
    void tsharkDecryptsEsp(EspAlgorithms algorithms) throws Exception {
        SaKeys keys = keys(30, algorithms.encryption(), algorithms.integrity());
        List<String> options =
                new ArrayList<>(List.of("esp.enable_encryption_decode:TRUE", "esp.enable_authentication_check:TRUE"));
        WiresharkKeys.esp(ESP_SPI, algorithms, keys).forEach(line -> options.add("uat:esp_sa:" + line));

        String reading = tshark(ipv4(50, esp(algorithms, keys)), options);

        assertThat(reading)
                .contains("Echo (ping) request")
                .containsPattern("ESP ICV: .*\\[correct\\]")
                .doesNotContain("Malformed");
    }

    /** An ESP packet of the JDK's ciphers: an echo request in tunnel mode. */
    private static byte[] esp(EspAlgorithms algorithms, SaKeys keys) throws Exception {
        byte[] inner = ipv4(1, Vectors.hex("0800f7fe00000001"));
        int ivLength = algorithms.encryption().ivLength();
        byte[] iv = Vectors.octets(40, ivLength);
        byte[] padded = ByteBuffer.allocate(32)
                .put(inner)
                .put(30, (byte) (30 - inner.length))
                .put(31, (byte) 4)
                .array();
        for (int i = inner.length; i < 30; i++) {
            padded[i] = (byte) (i - inner.length + 1);
        }
        byte[] header = ByteBuffer.allocate(8).putInt(ESP_SPI.value()).putInt(1).array();
        byte[] key = keys.encryption().copy();
        if (algorithms.encryption().isAead()) {
            byte[] nonce =
                    ByteBuffer.allocate(12).put(key, key.length - 4, 4).put(iv).array();
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, 0, key.length - 4, "AES"),
                    new GCMParameterSpec(128, nonce));
            gcm.updateAAD(header);
            return concatenate(header, iv, gcm.doFinal(padded));
        }
        Cipher cbc = Cipher.getInstance("AES/CBC/NoPadding");
        cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        byte[] packet = concatenate(header, iv, cbc.doFinal(padded));
        AuthenticationAlgorithm integrity = algorithms.integrity().orElseThrow();
        byte[] icv = Prf.of(integrity).compute(keys.integrity().copy(), packet);
        return concatenate(packet, Arrays.copyOf(icv, integrity.icvLength()));
    }

    private static byte[] udp(int port, byte[] payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload.length)
                .putShort((short) port)
                .putShort((short) port)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload);
        return ipv4(17, datagram.array());
    }

    private static byte[] ipv4(int protocol, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length)
                .putShort((short) 0x4500)
                .putShort((short) (20 + payload.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(Vectors.hex("c0000201 c6336401"))
                .put(payload)
                .array();
    }

    private static byte[] concatenate(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    private String tshark(byte[] packet, List<String> options) throws Exception {
        // The pcap format: magic, version 2.4, zone, accuracy, snap length, link type 101 (raw IP); then time and
        // lengths.
        ByteBuffer capture = ByteBuffer.allocate(24 + 16 + packet.length)
                .order(ByteOrder.BIG_ENDIAN)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535)
                .putInt(101)
                .putInt(0)
                .putInt(0)
                .putInt(packet.length)
                .putInt(packet.length)
                .put(packet);
        Path file = directory.resolve("capture.pcap");
        Files.write(file, capture.array());
        List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString(), "-V"));
        options.forEach(option -> command.addAll(List.of("-o", option)));
        Path output = directory.resolve("reading.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("tshark did not end within 60 s");
        }
        String reading = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(reading).isZero();
        return reading;
    }
}
