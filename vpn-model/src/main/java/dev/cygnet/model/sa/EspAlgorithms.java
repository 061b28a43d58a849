package dev.cygnet.model.sa;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import java.util.Optional;

/**
 * The negotiated algorithms of an ESP SA.
 *
 * @param encryption encryption
 * @param integrity integrity; empty exactly if the encryption is a combined mode
 */
public record EspAlgorithms(EncryptionAlgorithm encryption, Optional<AuthenticationAlgorithm> integrity) {
    /** Checks that integrity is protected exactly once. */
    public EspAlgorithms {
        if (encryption.isAead() == integrity.isPresent()) {
            throw new IllegalArgumentException(
                    encryption + (encryption.isAead() ? " takes no" : " needs an") + " integrity algorithm");
        }
    }

    /** {@return the octets of the ICV of each packet} */
    public int icvLength() {
        return integrity.map(AuthenticationAlgorithm::icvLength).orElse(encryption.icvLength());
    }

    /** {@return e.g. {@code AES-128/SHA2-256} or {@code AES-256-GCM-16}} */
    @Override
    public String toString() {
        return encryption + integrity.map(i -> "/" + i).orElse("");
    }
}
