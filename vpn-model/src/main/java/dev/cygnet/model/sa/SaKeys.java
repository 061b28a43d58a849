package dev.cygnet.model.sa;

import dev.cygnet.model.secret.SecretBytes;
import javax.security.auth.Destroyable;

/**
 * Keys of one direction of a CHILD_SA.
 *
 * @param encryption key and, after it, salt: {@code EncryptionAlgorithm.keyMaterialLength()} octets
 * @param integrity integrity key; empty for combined-mode algorithms
 */
public record SaKeys(SecretBytes encryption, SecretBytes integrity) implements Destroyable {
    @Override
    public void destroy() {
        encryption.destroy();
        integrity.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return encryption.isDestroyed() && integrity.isDestroyed();
    }
}
