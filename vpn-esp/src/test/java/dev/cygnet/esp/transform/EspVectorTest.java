package dev.cygnet.esp.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published packets, both ways, through the transforms that the SAs use. */
class EspVectorTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] INTEGRITY_KEY = new byte[32];

    /**
     * RFC 3602 §4, cases 1 to 4 (cipher) and 5 to 8 (ESP packets); NIST SP 800-38A F.2.3 and F.2.5 for the longer keys. The packets of
     * RFC 3602 have no ICV; one from BouncyCastle is added.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            RFC 3602 case 1,, 06a9214036b8a15b512e03d534120006, 3dafba429d9eb430b422da802c9fac41, 53696e676c6520626c6f636b206d7367, e353779c1079aeb82708942dbe77181a
            RFC 3602 case 2,, c286696d887c9aa0611bbb3e2025a45a, 562e17996d093d28ddb3ba695a2e6f58, 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, d296cd94c2cccf8a3a863028b5e1dc0a7586602d253cfff91b8266bea6d61ab1
            RFC 3602 case 3,, 6c3ea0477630ce21a2ce334aa746c2cd, c782dc4c098c66cbd9cd27d825682c81, 5468697320697320612034382d62797465206d657373616765202865786163746c7920332041455320626c6f636b7329, d0a02b3836451753d493665d33f0e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684
            RFC 3602 case 4,, 56e47a38c5598974bc46903dba290349, 8ce82eefbea0da3c44699ed7db51b7d9, a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf, c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e35907aa632c3ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55
            RFC 3602 case 5, 0000432100000001, 90d382b410eeba7ad938c46cec1a82bf, e96e8c08ab465763fd098d45dd3ff893, 08000ebda70a00008e9c083db95b070008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233343536370102030405060708090a0b0c0d0e0e01, f663c25d325c18c6a9453e194e120849a4870b66cc6b9965330013b4898dc856a4699e523a55db080b59ec3a8e4b7e52775b07d1db34ed9c538ab50c551b874aa269add047ad2d5913ac19b7cfbad4a6
            RFC 3602 case 6, 0000432100000008, 90d382b410eeba7ad938c46cec1a82bf, 69d08df7d203329db093fc4924e5bd80, 0800b5e8a80a0500a69c083d0b660e0077777777777777777777777701020201, f51995881ec4e0c4488987ce742e8109689bb379d2d750c0d915dca346a89f75
            RFC 3602 case 7, 0000876500000002, 0123456789abcdef0123456789abcdef, f4e765244f6407adf13dc1380f673f37, 45000054090400004001f988c0a87b03c0a87bc808009f76a90a0100b49c083d02a2040008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233343536370102030405060708090a0a04, 773b5241a4c449225e4f3ce5ed611b0c237ca96cf74a93013c1b0ea1a0cf70f8e4ecaec78ac53aad7a0f022b859243c647752e94a859352b8a4d4d2decd136e5c177f132ad3fbfb2201ac9904c74ee0a109e0ca1e4dfe9d5a100b842f1c22f0d
            RFC 3602 case 8, 0000876500000005, 0123456789abcdef0123456789abcdef, 85d47224b5f3dd5d2101d4ea8dffab22, 45000044090c00004001f990c0a87b03c0a87bc80800d63caa0a0200c69c083da3de0300ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0102030405060708090a0a04, 15b92683819596a8047232cc00f7048fe45318e11f8a0f62ede3c3fc61203bb50f980a08c9843fd3a1b06d5c07ff9639b7eb7dfb3512e5de435e7207ed971ef3d2726d9b5ef6affc6d17a0decbb13892
            SP 800-38A F.2.3,, 8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b, 000102030405060708090a0b0c0d0e0f, 6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710, 4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd
            SP 800-38A F.2.5,, 603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 000102030405060708090a0b0c0d0e0f, 6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710, f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b
            """)
    void aesCbc(String name, String header, String key, String iv, String plain, String cipher) {
        byte[] head = header == null ? new byte[8] : HEX.parseHex(header);
        byte[] plaintext = HEX.parseHex(plain);
        byte[] unauthenticated = BouncyEsp.concat(head, HEX.parseHex(iv), HEX.parseHex(cipher));
        byte[] expected = BouncyEsp.concat(
                unauthenticated, BouncyEsp.icv(AuthenticationAlgorithm.SHA2_256, INTEGRITY_KEY, unauthenticated));
        EspAlgorithms algorithms =
                new EspAlgorithms(cbcOf(HEX.parseHex(key).length), Optional.of(AuthenticationAlgorithm.SHA2_256));
        SaKeys keys = new SaKeys(SecretBytes.wrap(HEX.parseHex(key)), SecretBytes.copyOf(INTEGRITY_KEY));
        byte[] ivBase = BouncyEsp.decryptBlock(HEX.parseHex(key), HEX.parseHex(iv));

        EspTransform sealing = EspTransforms.create(algorithms, keys, Direction.SEAL, ivBase);
        assertThat(seal(sealing, head, plaintext, 0)).isEqualTo(expected);

        assertThat(open(EspTransforms.opening(algorithms, keys), expected)).isEqualTo(plaintext);
    }

    /** draft-mcgrew-gcm-test-01 §4, those of 32-bit sequence numbers; RFC 7634 appendix A. */
    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(textBlock = """
            AES_128_GCM_16, feffe9928665731c6d6a8f9467308308cafebabe, 0000a5f80000000a, facedbaddecaf888, 4500003e698f000080114dccc0a80102c0a801010a980035002a2343b2d001000001000000000000037369700963796265726369747902646b00000100010001, deb22cd9b07c72c16e3a65beeb8df304a5a5897d33ae530f1ba76d5d114d2a5c3de81827c10e9a4f51330d0eec416642cfbb85a5b47e48a4ec3b9ba95d918bd183b70d3aa8bc6ee4c309e9d85a41ad4a
            AES_256_GCM_16, abbccddef00112233445566778899aababbccddef00112233445566778899aab11223344, 4a2cbfe300000002, 0102030405060708, 4500003069a6400080062690c0a801029389155e0a9e008b2dc57ee0000000007002400020bf0000020405b40101040201020201, ff425c9b724599df7a3bcd510194e00d6a78107f1b0b1cbf06efae9d65a5d763748a637985771d347f0545659f14e99def842d8eb335f4eecfdbf831824b4c4915956c96
            AES_128_GCM_16, 0000000000000000000000000000000000000000, 0000000000000001, 0000000000000000, 4500003c99c500008001cb7a40679318010101010800075c020044006162636465666768696a6b6c6d6e6f707172737475767761626364656667686901020201, 4688daf2f973a392732909c331d56d60f694abaa414b5e7ff5fdcdfff5e9a284456476492719ffb64de7d9dca1e1d894bc3bd57873ed4d181d19d4d5c8c18af3f821d496eeb096e98ad2b69e4799c71d
            AES_128_GCM_16, 7d773d00c144c525ac619d18c84a3f47d9664267, 335467aeffffffff, 43457e9182443bc6, 01020201, 437f866bcb3f699fe9b0822bac961c4504bef270
            CHACHA20_POLY1305, 808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3, 0102030400000005, 1011121314151617, 45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec100007362708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363701020204, 24039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c614ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3cbec163fac469b502773f6fb94e664da9165b82829f641e076aaa8266b7fb0f7b11b369907e1ad43
            """)
    void combinedModes(
            EncryptionAlgorithm algorithm, String keyAndSalt, String header, String iv, String plain, String sealed) {
        byte[] plaintext = HEX.parseHex(plain);
        byte[] expected = HEX.parseHex(header + iv + sealed);
        EspAlgorithms algorithms = new EspAlgorithms(algorithm, Optional.empty());
        SaKeys keys = new SaKeys(SecretBytes.wrap(HEX.parseHex(keyAndSalt)), SecretBytes.wrap(new byte[0]));
        long counter = ByteBuffer.wrap(HEX.parseHex(iv)).getLong();

        EspTransform sealing = EspTransforms.create(algorithms, keys, Direction.SEAL, new byte[0]);
        assertThat(seal(sealing, HEX.parseHex(header), plaintext, counter)).isEqualTo(expected);

        assertThat(open(EspTransforms.opening(algorithms, keys), expected)).isEqualTo(plaintext);
    }

    private static EncryptionAlgorithm cbcOf(int keyLength) {
        return switch (keyLength) {
            case 16 -> EncryptionAlgorithm.AES_128;
            case 24 -> EncryptionAlgorithm.AES_192;
            default -> EncryptionAlgorithm.AES_256;
        };
    }

    private static byte[] seal(EspTransform transform, byte[] header, byte[] plaintext, long counter) {
        byte[] packet =
                BouncyEsp.concat(header, new byte[transform.ivLength()], plaintext, new byte[transform.icvLength()]);
        transform.seal(packet, 0, packet.length, counter);
        return packet;
    }

    private static byte[] open(EspTransform transform, byte[] packet) {
        byte[] copy = packet.clone();
        assertThat(transform.open(copy, 0, copy.length)).isTrue();
        return Arrays.copyOfRange(
                copy, EspTransform.HEADER + transform.ivLength(), copy.length - transform.icvLength());
    }
}
