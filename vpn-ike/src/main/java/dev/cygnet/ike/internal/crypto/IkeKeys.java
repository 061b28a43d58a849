package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.secret.SecretBytes;
import java.util.List;
import javax.security.auth.Destroyable;

/**
 * The keys of an IKE SA (RFC 7296 §2.14).
 *
 * @param skD SK_d, from which the keys of CHILD_SAs and of the next IKE SA come
 * @param skAi SK_ai, integrity key of the initiator's messages; of length zero for combined modes
 * @param skAr SK_ar, integrity key of the responder's messages; of length zero for combined modes
 * @param skEi SK_ei, encryption key, and salt if there is one, of the initiator's messages
 * @param skEr SK_er, encryption key, and salt if there is one, of the responder's messages
 * @param skPi SK_pi, for the initiator's AUTH payload
 * @param skPr SK_pr, for the responder's AUTH payload
 */
public record IkeKeys(
        SecretBytes skD,
        SecretBytes skAi,
        SecretBytes skAr,
        SecretBytes skEi,
        SecretBytes skEr,
        SecretBytes skPi,
        SecretBytes skPr)
        implements Destroyable {
    private List<SecretBytes> all() {
        return List.of(skD, skAi, skAr, skEi, skEr, skPi, skPr);
    }

    @Override
    public void destroy() {
        all().forEach(SecretBytes::destroy);
    }

    @Override
    public boolean isDestroyed() {
        return all().stream().allMatch(SecretBytes::isDestroyed);
    }
}
