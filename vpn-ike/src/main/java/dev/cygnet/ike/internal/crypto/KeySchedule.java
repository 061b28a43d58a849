package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Derives keys (RFC 7296 §2.14, §2.17, §2.18). Takes and destroys no secret of its caller.
 *
 * <p>{@code ni} and {@code nr} are the nonces of the exchange at hand, without payload headers: the initiator's of that exchange, then
 * the responder's.
 */
public final class KeySchedule {
    private KeySchedule() {}

    /**
     * Keys of an IKE SA made by IKE_SA_INIT (RFC 7296 §2.14).
     *
     * @param algorithms negotiated algorithms
     * @param sharedSecret g^ir
     * @param ni the initiator's nonce
     * @param nr the responder's nonce
     * @param spiI SPI of the initiator
     * @param spiR SPI of the responder
     * @return the keys
     */
    public static IkeKeys initial(
            IkeAlgorithms algorithms, SecretBytes sharedSecret, byte[] ni, byte[] nr, long spiI, long spiR) {
        Prf prf = Prf.of(algorithms.prf());
        byte[] skeyseed = sharedSecret.use(secret -> prf.compute(concatenate(ni, nr), secret));
        return expand(algorithms, skeyseed, ni, nr, spiI, spiR);
    }

    /**
     * Keys of an IKE SA made by rekeying another one (RFC 7296 §2.18).
     *
     * @param oldPrf the function of the SA that is replaced, which computes SKEYSEED
     * @param oldSkD SK_d of the SA that is replaced
     * @param algorithms negotiated algorithms of the new SA
     * @param sharedSecret g^ir of the rekey exchange
     * @param ni nonce of the rekey's initiator
     * @param nr nonce of the rekey's responder
     * @param spiI new SPI of the rekey's initiator
     * @param spiR new SPI of the rekey's responder
     * @return the keys
     */
    public static IkeKeys rekeyed(
            Prf oldPrf,
            SecretBytes oldSkD,
            IkeAlgorithms algorithms,
            SecretBytes sharedSecret,
            byte[] ni,
            byte[] nr,
            long spiI,
            long spiR) {
        byte[] skeyseed = oldSkD.use(skD -> sharedSecret.use(secret -> oldPrf.compute(skD, secret, ni, nr)));
        return expand(algorithms, skeyseed, ni, nr, spiI, spiR);
    }

    /**
     * Keys of a CHILD_SA (RFC 7296 §2.17).
     *
     * @param prf the function of the IKE SA
     * @param skD SK_d of the IKE SA
     * @param sharedSecret g^ir of the exchange that makes the child; empty without perfect forward secrecy
     * @param ni nonce of that exchange's initiator
     * @param nr nonce of that exchange's responder
     * @param algorithms negotiated algorithms of the child
     * @return the keys
     */
    public static ChildKeys child(
            Prf prf,
            SecretBytes skD,
            Optional<SecretBytes> sharedSecret,
            byte[] ni,
            byte[] nr,
            EspAlgorithms algorithms) {
        byte[] seed = sharedSecret
                .map(holder -> holder.use(secret -> concatenate(secret, ni, nr)))
                .orElseGet(() -> concatenate(ni, nr));
        int encryption = algorithms.encryption().keyMaterialLength();
        int integrity = algorithms
                .integrity()
                .map(AuthenticationAlgorithm::digestLength)
                .orElse(0);
        byte[] material = skD.use(key -> prf.expand(key, seed, 2 * (encryption + integrity)));
        Arrays.fill(seed, (byte) 0);
        ByteBuffer keymat = ByteBuffer.wrap(material);
        SaKeys initiator = new SaKeys(take(keymat, encryption), take(keymat, integrity));
        SaKeys responder = new SaKeys(take(keymat, encryption), take(keymat, integrity));
        Arrays.fill(material, (byte) 0);
        return new ChildKeys(initiator, responder);
    }

    private static IkeKeys expand(
            IkeAlgorithms algorithms, byte[] skeyseed, byte[] ni, byte[] nr, long spiI, long spiR) {
        Prf prf = Prf.of(algorithms.prf());
        byte[] spis =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(spiI).putLong(spiR).array();
        int prfKey = prf.preferredKeyLength();
        int integrity = algorithms.integrityKeyLength();
        int encryption = algorithms.encryption().keyMaterialLength();
        byte[] material = prf.expand(skeyseed, concatenate(ni, nr, spis), 3 * prfKey + 2 * integrity + 2 * encryption);
        ByteBuffer keymat = ByteBuffer.wrap(material);
        IkeKeys keys = new IkeKeys(
                take(keymat, prfKey),
                take(keymat, integrity),
                take(keymat, integrity),
                take(keymat, encryption),
                take(keymat, encryption),
                take(keymat, prfKey),
                take(keymat, prfKey));
        Arrays.fill(material, (byte) 0);
        Arrays.fill(skeyseed, (byte) 0);
        return keys;
    }

    private static SecretBytes take(ByteBuffer keymat, int length) {
        byte[] key = new byte[length];
        keymat.get(key);
        return SecretBytes.wrap(key);
    }

    private static byte[] concatenate(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
