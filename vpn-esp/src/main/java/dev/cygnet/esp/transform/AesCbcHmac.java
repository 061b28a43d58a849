package dev.cygnet.esp.transform;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.sa.SaKeys;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES-CBC (RFC 3602), then HMAC-SHA2 over everything from SPI to next header, truncated to half (RFC 4868).
 *
 * <p>The IV of a packet is the encryption of a number that no other packet uses and no one else knows: a secret random base
 * plus the packet's counter (NIST SP 800-38A, appendix C). It is computed in the same pass: CBC with a zero IV over
 * {@code number | plaintext} gives {@code IV | ciphertext}, and over {@code IV | ciphertext} gives
 * {@code something | plaintext}. So the cipher is keyed once and packets need no parameter objects of their own.
 */
final class AesCbcHmac implements EspTransform {
    static final int BLOCK = 16;

    private static final int USUAL_PACKET = 2048;

    private static final IvParameterSpec ZERO_IV = new IvParameterSpec(new byte[BLOCK]);

    private final Direction direction;
    private final WipeableKey encryptionKey;
    private final WipeableKey integrityKey;
    private final byte[] ivBase;
    private final byte[] digest;
    private final int icvLength;
    private final Cipher cipher;
    private final Mac mac;
    private byte[] ciphertext = new byte[USUAL_PACKET];
    private boolean destroyed;

    AesCbcHmac(SaKeys keys, AuthenticationAlgorithm integrity, Direction direction, byte[] ivBase) {
        this.direction = direction;
        this.ivBase = ivBase.clone();
        encryptionKey = new WipeableKey("AES", keys.encryption().copy());
        integrityKey = new WipeableKey(macName(integrity), keys.integrity().copy());
        icvLength = integrity.icvLength();
        cipher = Jca.cipher("AES/CBC/NoPadding");
        mac = Jca.mac(macName(integrity));
        digest = new byte[mac.getMacLength()];
        try {
            useKeys(encryptionKey, integrityKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM refuses AES-CBC or " + mac.getAlgorithm(), e);
        }
    }

    private static String macName(AuthenticationAlgorithm integrity) {
        return switch (integrity) {
            case SHA2_256 -> "HmacSHA256";
            case SHA2_384 -> "HmacSHA384";
            case SHA2_512 -> "HmacSHA512";
        };
    }

    private void useKeys(WipeableKey forCipher, WipeableKey forMac)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        cipher.init(direction.cipherMode(), forCipher, ZERO_IV);
        mac.init(forMac);
    }

    @Override
    public int ivLength() {
        return BLOCK;
    }

    @Override
    public int icvLength() {
        return icvLength;
    }

    @Override
    public int blockLength() {
        return BLOCK;
    }

    @Override
    public void seal(byte[] array, int offset, int length, long ivCounter) {
        requireUsable(Direction.SEAL);
        writeIvNumber(array, offset + HEADER, ivCounter);
        try {
            runCipher(array, offset, length);
            computeDigest(array, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal with AES-CBC and " + mac.getAlgorithm(), e);
        }
        System.arraycopy(digest, 0, array, offset + length - icvLength, icvLength);
    }

    @Override
    public boolean open(byte[] array, int offset, int length) {
        requireUsable(Direction.OPEN);
        try {
            computeDigest(array, offset, length);
            if (!icvMatches(array, offset + length - icvLength)) {
                return false;
            }
            runCipher(array, offset, length);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // Whatever a provider objects to, the sender of a datagram must not make our problem.
            return false;
        }
    }

    private void writeIvNumber(byte[] array, int index, long ivCounter) {
        System.arraycopy(ivBase, 0, array, index, BLOCK);
        for (int i = 0; i < Long.BYTES; i++) {
            array[index + BLOCK - 1 - i] ^= (byte) (ivCounter >>> (Byte.SIZE * i));
        }
    }

    /**
     * Given one array for input and output, the JDK's CBC would allocate a copy of the input; ours is reused. It only ever holds
     * ciphertext.
     */
    private void runCipher(byte[] array, int offset, int length) throws GeneralSecurityException {
        int start = offset + HEADER;
        int count = length - HEADER - icvLength;
        if (ciphertext.length < count) {
            ciphertext = new byte[count];
        }
        if (direction == Direction.SEAL) {
            cipher.doFinal(array, start, count, ciphertext, 0);
            System.arraycopy(ciphertext, 0, array, start, count);
        } else {
            System.arraycopy(array, start, ciphertext, 0, count);
            cipher.doFinal(ciphertext, 0, count, array, start);
        }
    }

    private void computeDigest(byte[] array, int offset, int length) throws GeneralSecurityException {
        mac.update(array, offset, length - icvLength);
        mac.doFinal(digest, 0);
    }

    private boolean icvMatches(byte[] array, int index) {
        int difference = 0;
        for (int i = 0; i < icvLength; i++) {
            difference |= array[index + i] ^ digest[i];
        }
        return difference == 0;
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
        encryptionKey.destroy();
        integrityKey.destroy();
        Arrays.fill(ivBase, (byte) 0);
        Arrays.fill(digest, (byte) 0);
        try {
            useKeys(encryptionKey.blank(), integrityKey.blank());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot overwrite the key schedules of AES-CBC and HMAC", e);
        }
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }
}
