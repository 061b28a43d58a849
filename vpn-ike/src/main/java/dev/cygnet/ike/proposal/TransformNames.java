package dev.cygnet.ike.proposal;

import java.util.Map;

/** Names of transforms for reports, also of those that Cygnet does not implement (IANA, IKEv2 parameters). */
final class TransformNames {
    private static final Map<Integer, String> ENCRYPTION = Map.ofEntries(
            Map.entry(2, "DES"),
            Map.entry(3, "3DES"),
            Map.entry(7, "Blowfish"),
            Map.entry(11, "NULL"),
            Map.entry(12, "AES-CBC"),
            Map.entry(13, "AES-CTR"),
            Map.entry(14, "AES-CCM-8"),
            Map.entry(15, "AES-CCM-12"),
            Map.entry(16, "AES-CCM-16"),
            Map.entry(18, "AES-GCM-8"),
            Map.entry(19, "AES-GCM-12"),
            Map.entry(20, "AES-GCM-16"),
            Map.entry(21, "NULL-AES-GMAC"),
            Map.entry(23, "Camellia-CBC"),
            Map.entry(28, "ChaCha20-Poly1305"));

    private static final Map<Integer, String> PRF = Map.of(
            1, "PRF-HMAC-MD5",
            2, "PRF-HMAC-SHA1",
            4, "PRF-AES128-XCBC",
            5, "PRF-HMAC-SHA2-256",
            6, "PRF-HMAC-SHA2-384",
            7, "PRF-HMAC-SHA2-512",
            8, "PRF-AES128-CMAC");

    private static final Map<Integer, String> INTEGRITY = Map.of(
            0, "no integrity",
            1, "HMAC-MD5-96",
            2, "HMAC-SHA1-96",
            5, "AES-XCBC-96",
            8, "AES-CMAC-96",
            12, "HMAC-SHA2-256-128",
            13, "HMAC-SHA2-384-192",
            14, "HMAC-SHA2-512-256");

    private static final Map<Integer, String> SEQUENCE_NUMBERS = Map.of(0, "no ESN", 1, "ESN");

    private TransformNames() {}

    static String of(Transform transform) {
        StringBuilder text = new StringBuilder(base(transform.type(), transform.id()));
        transform.keyLength().ifPresent(bits -> text.append('-').append(bits));
        if (transform.attributes() == Transform.Attributes.UNKNOWN) {
            text.append(" with unknown attributes");
        }
        return text.toString();
    }

    private static String base(TransformType type, int id) {
        if (type.equals(TransformType.KE)) {
            return id == Transform.NONE ? "no key exchange" : "group " + id;
        }
        return names(type).getOrDefault(id, type + " " + id);
    }

    private static Map<Integer, String> names(TransformType type) {
        return switch (type.value()) {
            case 1 -> ENCRYPTION;
            case 2 -> PRF;
            case 3 -> INTEGRITY;
            case 5 -> SEQUENCE_NUMBERS;
            default -> Map.of();
        };
    }
}
