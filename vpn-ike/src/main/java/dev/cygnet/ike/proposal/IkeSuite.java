package dev.cygnet.ike.proposal;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import java.util.Optional;

/**
 * The negotiated algorithms of an IKE SA.
 *
 * @param encryption encryption
 * @param integrity integrity; empty exactly if the encryption is a combined mode
 * @param prf pseudorandom function
 * @param group group of the key exchange
 */
public record IkeSuite(
        EncryptionAlgorithm encryption,
        Optional<AuthenticationAlgorithm> integrity,
        AuthenticationAlgorithm prf,
        DhGroup group) {
    /** Checks that integrity is protected exactly once. */
    public IkeSuite {
        if (encryption.isAead() == integrity.isPresent()) {
            throw new IllegalArgumentException(
                    encryption + (encryption.isAead() ? " takes no" : " needs an") + " integrity algorithm");
        }
    }

    /** {@return e.g. {@code AES-128/SHA2-256/PRF-SHA2-256/group 15}} */
    @Override
    public String toString() {
        return encryption + integrity.map(i -> "/" + i).orElse("") + "/PRF-" + prf + "/" + group;
    }
}
