package dev.cygnet.esp.transform;

import dev.cygnet.esp.packet.Octets;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * AES-GCM with a 16-octet ICV (RFC 4106) and ChaCha20-Poly1305 (RFC 7634): nonce = salt and IV, additional data = SPI and
 * sequence number.
 */
final class Aead implements EspTransform {
    static final int ICV = 16;

    private static final int SALT = 4;
    private static final int IV = 8;

    private final AeadCipher algorithm;
    private final EncryptionAlgorithm encryption;
    private final Direction direction;
    private final WipeableKey key;
    private final byte[] nonce = new byte[SALT + IV];
    private final Cipher cipher;
    private boolean destroyed;

    Aead(AeadCipher algorithm, EncryptionAlgorithm encryption, SecretBytes keyAndSalt, Direction direction) {
        this.algorithm = algorithm;
        this.encryption = encryption;
        this.direction = direction;
        int keyLength = encryption.keyBits() / Byte.SIZE;
        key = keyAndSalt.use(octets -> new WipeableKey(algorithm.keyAlgorithm(), Arrays.copyOf(octets, keyLength)));
        keyAndSalt.use(octets -> {
            System.arraycopy(octets, keyLength, nonce, 0, SALT);
            return nonce;
        });
        cipher = Jca.cipher(algorithm.transformation());
    }

    @Override
    public int ivLength() {
        return IV;
    }

    @Override
    public int icvLength() {
        return ICV;
    }

    @Override
    public int blockLength() {
        return encryption.blockLength();
    }

    @Override
    public void seal(byte[] array, int offset, int length, long ivCounter) {
        requireUsable(Direction.SEAL);
        Octets.putInt64(array, offset + HEADER, ivCounter);
        try {
            run(array, offset, length - HEADER - IV - ICV);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal with " + encryption, e);
        }
    }

    @Override
    public boolean open(byte[] array, int offset, int length) {
        requireUsable(Direction.OPEN);
        try {
            run(array, offset, length - HEADER - IV);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // A wrong ICV; or whatever else a provider objects to, which the sender must not make our problem.
            forgetNonce();
            return false;
        }
    }

    /**
     * Before JDK 25 ChaCha20-Poly1305 refuses the nonce of the packet before, even to decrypt, so a forged packet would take the
     * genuine one of the same IV with it. Another salt gives a nonce that no packet of this SA has.
     */
    private void forgetNonce() {
        nonce[0] ^= 1;
        try {
            cipher.init(direction.cipherMode(), key, algorithm.parameters(nonce));
        } catch (GeneralSecurityException | RuntimeException e) {
            // The cipher is at that nonce already: then it has forgotten the packet's.
            return;
        } finally {
            nonce[0] ^= 1;
        }
    }

    private void run(byte[] array, int offset, int inputLength) throws GeneralSecurityException {
        System.arraycopy(array, offset + HEADER, nonce, SALT, IV);
        cipher.init(direction.cipherMode(), key, algorithm.parameters(nonce));
        cipher.updateAAD(array, offset, HEADER);
        int start = offset + HEADER + IV;
        cipher.doFinal(array, start, inputLength, array, start);
    }

    private void requireUsable(Direction wanted) {
        if (destroyed || direction != wanted) {
            throw new IllegalStateException(
                    destroyed ? "the SA has been destroyed" : "the transform is for " + direction);
        }
    }

    @Override
    public void destroy() {
        if (destroyed) {
            return;
        }
        destroyed = true;
        key.destroy();
        Arrays.fill(nonce, (byte) 0);
        try {
            cipher.init(direction.cipherMode(), key.blank(), algorithm.parameters(nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot overwrite the key schedule of " + encryption, e);
        }
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }
}
