package dev.cygnet.model.policy;

import dev.cygnet.model.CygnetException;
import dev.cygnet.model.secret.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the pre-shared key of a connection comes from. A reference is read when a gateway starts, so that a topology can be
 * checked on a machine that does not hold the secret.
 */
public sealed interface PreSharedKey {
    /**
     * @param key the key's characters, encoded as UTF-8
     * @return a key that is held in memory
     * @throws IllegalArgumentException if half of a surrogate pair is missing, so that the text has no UTF-8 form
     */
    static PreSharedKey of(CharSequence key) {
        // UTF-8 takes at most three octets for a UTF-16 character, four for a pair.
        ByteBuffer encoded = ByteBuffer.allocate(3 * key.length());
        if (StandardCharsets.UTF_8
                .newEncoder()
                .encode(CharBuffer.wrap(key), encoded, true)
                .isError()) {
            Arrays.fill(encoded.array(), (byte) 0);
            throw new IllegalArgumentException("the key is no Unicode text: half of a surrogate pair is missing");
        }
        encoded.flip();
        byte[] octets = new byte[encoded.remaining()];
        encoded.get(octets);
        Arrays.fill(encoded.array(), (byte) 0);
        return new Literal(SecretBytes.wrap(octets));
    }

    /**
     * @param variable name of an environment variable
     * @return a key that is read from the environment at start
     */
    static PreSharedKey fromEnvironment(String variable) {
        return new FromEnvironment(variable);
    }

    /**
     * @param file path of a file whose content, less one trailing line break, is the key
     * @return a key that is read from the file at start
     */
    static PreSharedKey fromFile(Path file) {
        return new FromFile(file);
    }

    /**
     * Reads the key.
     *
     * @return the key's octets; the caller destroys them
     * @throws CygnetException if the variable or the file does not exist or is empty
     */
    SecretBytes resolve();

    /**
     * A key held in memory.
     *
     * @param octets the key
     */
    record Literal(SecretBytes octets) implements PreSharedKey {
        @Override
        public SecretBytes resolve() {
            return SecretBytes.wrap(octets.copy());
        }
    }

    /**
     * A key in an environment variable.
     *
     * @param variable the variable's name
     */
    record FromEnvironment(String variable) implements PreSharedKey {
        @Override
        public SecretBytes resolve() {
            String value = System.getenv(variable);
            if (value == null || value.isEmpty()) {
                throw new CygnetException("the environment variable " + variable
                        + " that holds a pre-shared key is not set; set it before starting the gateway");
            }
            return SecretBytes.wrap(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A key in a file.
     *
     * @param file the file
     */
    record FromFile(Path file) implements PreSharedKey {
        @Override
        public SecretBytes resolve() {
            byte[] content;
            try {
                content = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new CygnetException(
                        "the pre-shared key file " + file + " cannot be read; check path and permissions", e);
            }
            int length = content.length;
            if (length > 0 && content[length - 1] == '\n') {
                length--;
            }
            if (length > 0 && content[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw new CygnetException("the pre-shared key file " + file + " is empty; put the key into it");
            }
            byte[] key = Arrays.copyOf(content, length);
            Arrays.fill(content, (byte) 0);
            return SecretBytes.wrap(key);
        }
    }
}
