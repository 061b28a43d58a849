package dev.cygnet.ike.internal.auth;

import dev.cygnet.ike.internal.crypto.Prf;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Authentication by a pre-shared key: {@code AUTH = prf(prf(PSK, "Key Pad for IKEv2"), signed octets)} (RFC 7296 §2.15). */
public final class PskAuthentication {
    private static final byte[] KEY_PAD = "Key Pad for IKEv2".getBytes(StandardCharsets.US_ASCII);

    private PskAuthentication() {}

    /**
     * Computes the Authentication Data of an AUTH payload.
     *
     * @param prf the function of the IKE SA
     * @param psk the pre-shared key
     * @param realMessage the sender's IKE_SA_INIT message, the octets as they travelled, from the first of the header
     * @param peerNonce body of the Nonce payload of the other end, not of the sender
     * @param skP SK_pi if the sender initiated the IKE SA, else SK_pr
     * @param idPayloadBody the sender's ID payload without its generic header
     * @return the authentication data, as long as the function's output
     */
    public static byte[] authenticate(
            Prf prf, SecretBytes psk, byte[] realMessage, byte[] peerNonce, SecretBytes skP, byte[] idPayloadBody) {
        byte[] maskedId = skP.use(key -> prf.compute(key, idPayloadBody));
        byte[] key = psk.use(secret -> prf.compute(secret, KEY_PAD));
        byte[] data = prf.compute(key, realMessage, peerNonce, maskedId);
        Arrays.fill(key, (byte) 0);
        return data;
    }

    /**
     * Checks the Authentication Data that a peer sent, in time that does not depend on where it differs.
     *
     * @param prf the function of the IKE SA
     * @param psk the pre-shared key
     * @param realMessage the peer's IKE_SA_INIT message, the octets as they were received
     * @param ownNonce body of the Nonce payload of this end
     * @param skP SK_pi if the peer initiated the IKE SA, else SK_pr
     * @param idPayloadBody the peer's ID payload without its generic header
     * @param received the authentication data from the peer's AUTH payload, any octets
     * @return whether it is right
     */
    public static boolean verify(
            Prf prf,
            SecretBytes psk,
            byte[] realMessage,
            byte[] ownNonce,
            SecretBytes skP,
            byte[] idPayloadBody,
            byte[] received) {
        return MessageDigest.isEqual(authenticate(prf, psk, realMessage, ownNonce, skP, idPayloadBody), received);
    }
}
