package dev.cygnet.ike.internal.crypto;

import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM and ChaCha20-Poly1305 (RFC 5282 §3, RFC 7634 §3); the nonce is salt|IV.
 *
 * <pre>{@code
 * | IKE header ... SK generic header | IV | ciphertext of payloads, pad length zero | ICV |
 * |<------ additional data -------->|
 * }</pre>
 */
final class AeadProtection implements MessageProtection {
    private final EncryptionAlgorithm encryption;
    private final SecretBytes keyAndSalt;
    private final IvSource ivs;

    AeadProtection(EncryptionAlgorithm encryption, SecretBytes keyAndSalt, IvSource ivs) {
        this.encryption = encryption;
        this.keyAndSalt = keyAndSalt;
        this.ivs = ivs;
    }

    @Override
    public int sealedLength(int plaintextLength) {
        // No padding, only the octet that says so: these modes need no alignment (RFC 5282 §3, RFC 7634 §3).
        return encryption.ivLength() + plaintextLength + 1 + encryption.icvLength();
    }

    @Override
    public void seal(byte[] message, int bodyOffset, byte[] plaintext) {
        SkProtections.requireRoom(message, bodyOffset, sealedLength(plaintext.length));
        byte[] iv = ivs.next(encryption.ivLength());
        System.arraycopy(iv, 0, message, bodyOffset, iv.length);
        byte[] padded = Arrays.copyOf(plaintext, plaintext.length + 1);
        try {
            cipher(Cipher.ENCRYPT_MODE, message, bodyOffset)
                    .doFinal(padded, 0, padded.length, message, bodyOffset + iv.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(encryption + " failed to seal", e);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    @Override
    public Optional<byte[]> open(byte[] message, int bodyOffset) {
        int start = bodyOffset + encryption.ivLength();
        int length = message.length - start;
        if (bodyOffset < 0 || bodyOffset > message.length || length <= encryption.icvLength()) {
            return Optional.empty();
        }
        try {
            // The JDK compares the tag in constant time before it decrypts.
            return Padding.strip(
                    cipher(Cipher.DECRYPT_MODE, message, bodyOffset).doFinal(message, start, length));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(encryption + " failed to open", e);
        }
    }

    /** {@return a cipher with key, nonce and additional data; a new one, because the JDK's remember nonces and refuse repetitions} */
    private Cipher cipher(int mode, byte[] message, int bodyOffset) throws GeneralSecurityException {
        byte[] key = keyAndSalt.copy();
        try {
            int keyLength = key.length - encryption.saltLength();
            byte[] nonce = Arrays.copyOfRange(key, keyLength, key.length + encryption.ivLength());
            System.arraycopy(message, bodyOffset, nonce, encryption.saltLength(), encryption.ivLength());
            Cipher cipher = Cipher.getInstance(transformation(), "SunJCE");
            cipher.init(mode, new SecretKeySpec(key, 0, keyLength, keyAlgorithm()), parameters(nonce));
            cipher.updateAAD(message, 0, bodyOffset);
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private boolean isGcm() {
        return encryption != EncryptionAlgorithm.CHACHA20_POLY1305;
    }

    private String transformation() {
        return isGcm() ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305";
    }

    private String keyAlgorithm() {
        return isGcm() ? "AES" : "ChaCha20";
    }

    private AlgorithmParameterSpec parameters(byte[] nonce) {
        return isGcm() ? new GCMParameterSpec(encryption.icvLength() * 8, nonce) : new IvParameterSpec(nonce);
    }

    @Override
    public void destroy() {
        keyAndSalt.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return keyAndSalt.isDestroyed();
    }
}
