package dev.cygnet.ike.internal.crypto;

import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-CBC, then HMAC-SHA2 over the whole message (RFC 7296 §3.14, RFC 3602, RFC 4868).
 *
 * <pre>{@code
 * | IKE header ... SK generic header | IV | ciphertext of payloads, padding, pad length | ICV |
 * |<------------------------------- authenticated ------------------------------------->|
 * }</pre>
 */
final class CbcHmacProtection implements MessageProtection {
    private final EncryptionAlgorithm encryption;
    private final AuthenticationAlgorithm integrity;
    private final SecretBytes encryptionKey;
    private final SecretBytes integrityKey;
    private final IvSource ivs;

    CbcHmacProtection(
            EncryptionAlgorithm encryption,
            AuthenticationAlgorithm integrity,
            SecretBytes encryptionKey,
            SecretBytes integrityKey,
            IvSource ivs) {
        this.encryption = encryption;
        this.integrity = integrity;
        this.encryptionKey = encryptionKey;
        this.integrityKey = integrityKey;
        this.ivs = ivs;
    }

    @Override
    public int sealedLength(int plaintextLength) {
        return encryption.ivLength() + ciphertextLength(plaintextLength) + integrity.icvLength();
    }

    private int ciphertextLength(int plaintextLength) {
        int block = encryption.blockLength();
        // The pad length octet is always there, so this is the next multiple above the plaintext.
        return (plaintextLength / block + 1) * block;
    }

    @Override
    public void seal(byte[] message, int bodyOffset, byte[] plaintext) {
        SkProtections.requireRoom(message, bodyOffset, sealedLength(plaintext.length));
        byte[] iv = ivs.next(encryption.ivLength());
        int start = bodyOffset + iv.length;
        int length = ciphertextLength(plaintext.length);
        System.arraycopy(iv, 0, message, bodyOffset, iv.length);
        System.arraycopy(plaintext, 0, message, start, plaintext.length);
        int padding = length - plaintext.length - 1;
        Arrays.fill(message, start + plaintext.length, start + length - 1, (byte) 0);
        message[start + length - 1] = (byte) padding;
        crypt(Cipher.ENCRYPT_MODE, iv, message, start, length, message, start);
        byte[] icv = icv(message, start + length);
        System.arraycopy(icv, 0, message, start + length, icv.length);
    }

    @Override
    public Optional<byte[]> open(byte[] message, int bodyOffset) {
        int start = bodyOffset + encryption.ivLength();
        int end = message.length - integrity.icvLength();
        int length = end - start;
        if (bodyOffset < 0 || bodyOffset > message.length || length <= 0 || length % encryption.blockLength() != 0) {
            return Optional.empty();
        }
        byte[] received = Arrays.copyOfRange(message, end, message.length);
        if (!MessageDigest.isEqual(icv(message, end), received)) {
            return Optional.empty();
        }
        byte[] padded = new byte[length];
        byte[] iv = Arrays.copyOfRange(message, bodyOffset, start);
        crypt(Cipher.DECRYPT_MODE, iv, message, start, length, padded, 0);
        return Padding.strip(padded);
    }

    private void crypt(int mode, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        encryptionKey.use(key -> {
            try {
                Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding", "SunJCE");
                cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
                return cipher.doFinal(in, inOffset, length, out, outOffset);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-CBC failed on whole blocks", e);
            }
        });
    }

    private byte[] icv(byte[] message, int length) {
        return integrityKey.use(key -> {
            Mac mac = Hmac.of(Hmac.name(integrity), key);
            mac.update(message, 0, length);
            return Arrays.copyOf(mac.doFinal(), integrity.icvLength());
        });
    }

    @Override
    public void destroy() {
        encryptionKey.destroy();
        integrityKey.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return encryptionKey.isDestroyed() && integrityKey.isDestroyed();
    }
}
