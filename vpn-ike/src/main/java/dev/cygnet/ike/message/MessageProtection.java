package dev.cygnet.ike.message;

import java.util.Optional;
import javax.security.auth.Destroyable;

/** Encrypts and authenticates the SK payload of messages in one direction of one IKE SA (RFC 7296 §3.14, RFC 5282). */
public interface MessageProtection extends Destroyable {
    /**
     * @param plaintextLength octets of the inner payloads
     * @return octets of IV, ciphertext with padding, and ICV for a plaintext of that many octets
     */
    int sealedLength(int plaintextLength);

    /**
     * Fills the body of the SK payload.
     *
     * @param message the whole IKE message with header and SK generic header final; body (IV to ICV) at {@code bodyOffset} to the
     *     end
     * @param bodyOffset where the body starts
     * @param plaintext the inner payloads, without padding
     */
    void seal(byte[] message, int bodyOffset, byte[] plaintext);

    /**
     * @param message the whole IKE message as it was received; not changed
     * @param bodyOffset where the body of the SK payload starts; it reaches to the end
     * @return the plaintext without padding, or empty if ICV, lengths or padding are wrong
     */
    Optional<byte[]> open(byte[] message, int bodyOffset);

    /** Overwrites the keys; the protection is useless afterwards. */
    @Override
    void destroy();
}
