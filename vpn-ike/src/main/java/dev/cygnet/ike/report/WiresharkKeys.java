package dev.cygnet.ike.report;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.secret.SecretBytes;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines of Wireshark's key tables, with which it decrypts a capture.
 *
 * <p><b>Every line holds the keys of an SA in clear:</b> who reads it reads and forges the SA's traffic. Nothing in Cygnet writes one
 * unless the embedding application asks for it; keep such a file out of logs and delete it when the capture has been read.
 *
 * <p>The text is that of Wireshark 4.0: each line goes into the file of its name in Wireshark's configuration directory, or after the
 * table's name and a colon into an option {@code -o 'uat:esp_sa:LINE'} of tshark. Wireshark cannot decrypt ChaCha20-Poly1305, so
 * there are no lines for it.
 */
public final class WiresharkKeys {
    private static final HexFormat HEX = HexFormat.of();

    private WiresharkKeys() {}

    /**
     * A line of the table {@code ikev2_decryption_table}.
     *
     * @param initiatorSpi SPI of the IKE SA's initiator
     * @param responderSpi SPI of the IKE SA's responder
     * @param encryption encryption
     * @param integrity integrity; empty for combined modes
     * @param initiatorKeys SK_ei and SK_ai
     * @param responderKeys SK_er and SK_ar
     * @return the line without line break; <b>it holds secrets</b>. Empty if Wireshark cannot decrypt the algorithms.
     */
    public static Optional<String> ikev2(
            long initiatorSpi,
            long responderSpi,
            EncryptionAlgorithm encryption,
            Optional<AuthenticationAlgorithm> integrity,
            SaKeys initiatorKeys,
            SaKeys responderKeys) {
        String authentication = integrity.map(WiresharkKeys::ikev2Integrity).orElse("NONE [RFC4306]");
        return ikev2Encryption(encryption)
                .map(cipher -> String.join(
                        ",",
                        HEX.toHexDigits(initiatorSpi),
                        HEX.toHexDigits(responderSpi),
                        hex(initiatorKeys.encryption()),
                        hex(responderKeys.encryption()),
                        quoted(cipher),
                        hex(initiatorKeys.integrity()),
                        hex(responderKeys.integrity()),
                        quoted(authentication)));
    }

    /**
     * Lines of the table {@code esp_sa} for one direction of a CHILD_SA. They name no addresses, because NATs change those, so there
     * is one for outer packets of either IP version.
     *
     * @param spi SPI of that direction
     * @param algorithms negotiated algorithms
     * @param keys keys of that direction
     * @return the lines without line breaks; <b>they hold secrets</b>. No line if Wireshark cannot decrypt the algorithms.
     */
    public static List<String> esp(Spi spi, EspAlgorithms algorithms, SaKeys keys) {
        String authentication =
                algorithms.integrity().map(WiresharkKeys::espIntegrity).orElse("NULL");
        return espEncryption(algorithms.encryption()).stream()
                .flatMap(cipher -> Stream.of("IPv4", "IPv6")
                        .map(protocol -> String.join(
                                ",",
                                quoted(protocol),
                                quoted("*"),
                                quoted("*"),
                                quoted(spi.toString()),
                                quoted(cipher),
                                quoted(prefixedHex(keys.encryption())),
                                quoted(authentication),
                                quoted(prefixedHex(keys.integrity())))))
                .toList();
    }

    private static Optional<String> ikev2Encryption(EncryptionAlgorithm encryption) {
        return switch (encryption) {
            case AES_128 -> Optional.of("AES-CBC-128 [RFC3602]");
            case AES_192 -> Optional.of("AES-CBC-192 [RFC3602]");
            case AES_256 -> Optional.of("AES-CBC-256 [RFC3602]");
            case AES_128_GCM_16 -> Optional.of("AES-GCM-128 with 16 octet ICV [RFC5282]");
            case AES_256_GCM_16 -> Optional.of("AES-GCM-256 with 16 octet ICV [RFC5282]");
            case CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    private static String ikev2Integrity(AuthenticationAlgorithm integrity) {
        return switch (integrity) {
            case SHA2_256 -> "HMAC_SHA2_256_128 [RFC4868]";
            case SHA2_384 -> "HMAC_SHA2_384_192 [RFC4868]";
            case SHA2_512 -> "HMAC_SHA2_512_256 [RFC4868]";
        };
    }

    private static Optional<String> espEncryption(EncryptionAlgorithm encryption) {
        return switch (encryption) {
            case AES_128, AES_192, AES_256 -> Optional.of("AES-CBC [RFC3602]");
            case AES_128_GCM_16, AES_256_GCM_16 -> Optional.of("AES-GCM with 16 octet ICV [RFC4106]");
            case CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    private static String espIntegrity(AuthenticationAlgorithm integrity) {
        return switch (integrity) {
            case SHA2_256 -> "HMAC-SHA-256-128 [RFC4868]";
            case SHA2_384 -> "HMAC-SHA-384-192 [RFC4868]";
            case SHA2_512 -> "HMAC-SHA-512-256 [RFC4868]";
        };
    }

    private static String hex(SecretBytes key) {
        return key.use(HEX::formatHex);
    }

    private static String prefixedHex(SecretBytes key) {
        return key.length() == 0 ? "" : "0x" + hex(key);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
