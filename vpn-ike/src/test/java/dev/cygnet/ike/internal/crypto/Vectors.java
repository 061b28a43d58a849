package dev.cygnet.ike.internal.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cygnet.model.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads test vectors; their README tells where they come from. */
public final class Vectors {
    private Vectors() {}

    /** {@return the rows of a file; never none} */
    static Stream<JsonNode> rows(String name) {
        try (InputStream file = Vectors.class.getResourceAsStream(name + ".json")) {
            JsonNode rows = new ObjectMapper().readTree(file);
            if (rows.isEmpty()) {
                throw new IllegalStateException(name + " has no rows");
            }
            return StreamSupport.stream(rows.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the octets of a field in hexadecimal} */
    static byte[] octets(JsonNode row, String field) {
        return hex(row.required(field).asText());
    }

    /** {@return the octets of hexadecimal text; white space does not matter} */
    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    /** {@return a secret of hexadecimal text} */
    public static SecretBytes secret(String text) {
        return SecretBytes.wrap(hex(text));
    }

    /** {@return so many octets that depend on a seed only} */
    public static byte[] octets(long seed, int length) {
        byte[] octets = new byte[length];
        new Random(seed).nextBytes(octets);
        return octets;
    }

    /** {@return PRF-HMAC-SHA1, which Cygnet does not negotiate, for transcripts of other implementations} */
    public static Prf hmacSha1() {
        return new Prf("HmacSHA1", 20);
    }
}
