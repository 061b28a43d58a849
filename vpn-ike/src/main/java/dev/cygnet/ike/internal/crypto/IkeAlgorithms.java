package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import java.util.Optional;

/**
 * The negotiated algorithms of an IKE SA, without its group.
 *
 * @param encryption encryption
 * @param integrity integrity; empty exactly if the encryption is a combined mode (RFC 5282 §8)
 * @param prf the hash of the pseudorandom function
 */
public record IkeAlgorithms(
        EncryptionAlgorithm encryption, Optional<AuthenticationAlgorithm> integrity, AuthenticationAlgorithm prf) {
    /** Checks that integrity is protected exactly once. */
    public IkeAlgorithms {
        if (encryption.isAead() == integrity.isPresent()) {
            throw new IllegalArgumentException(
                    encryption + (encryption.isAead() ? " takes no" : " needs an") + " integrity algorithm");
        }
    }

    /** {@return the length of SK_ai and SK_ar in octets; zero for combined modes} */
    public int integrityKeyLength() {
        return integrity.map(AuthenticationAlgorithm::digestLength).orElse(0);
    }
}
