package dev.cygnet.esp.transform;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.sa.EspAlgorithms;
import dev.cygnet.model.sa.SaKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** ESP packets put together with BouncyCastle's classes straight from the RFCs, as a second opinion. */
public final class BouncyEsp {
    private BouncyEsp() {}

    /** {@return SPI, sequence number, IV, encrypted payload and trailer, ICV} */
    public static byte[] seal(
            EspAlgorithms algorithms, SaKeys keys, int spi, int sequence, byte[] iv, byte[] payloadAndTrailer) {
        byte[] header = ByteBuffer.allocate(8).putInt(spi).putInt(sequence).array();
        if (algorithms.encryption().isAead()) {
            byte[] sealed = aead(algorithms.encryption(), keys, header, iv, payloadAndTrailer, Direction.SEAL);
            return concat(header, iv, sealed);
        }
        byte[] unauthenticated = concat(header, iv, cbc(keys, iv, payloadAndTrailer, Direction.SEAL));
        return concat(
                unauthenticated,
                icv(algorithms.integrity().orElseThrow(), keys.integrity().copy(), unauthenticated));
    }

    /** {@return payload and trailer of an authentic packet} */
    public static byte[] open(EspAlgorithms algorithms, SaKeys keys, byte[] packet) {
        byte[] header = Arrays.copyOf(packet, 8);
        int ivEnd = 8 + algorithms.encryption().ivLength();
        byte[] iv = Arrays.copyOfRange(packet, 8, ivEnd);
        if (algorithms.encryption().isAead()) {
            byte[] rest = Arrays.copyOfRange(packet, ivEnd, packet.length);
            return aead(algorithms.encryption(), keys, header, iv, rest, Direction.OPEN);
        }
        int icvStart = packet.length - algorithms.icvLength();
        byte[] icv =
                icv(algorithms.integrity().orElseThrow(), keys.integrity().copy(), Arrays.copyOf(packet, icvStart));
        if (!Arrays.equals(icv, 0, icv.length, packet, icvStart, packet.length)) {
            throw new AssertionError("ICV");
        }
        return cbc(keys, iv, Arrays.copyOfRange(packet, ivEnd, icvStart), Direction.OPEN);
    }

    /** {@return the truncated HMAC} */
    public static byte[] icv(AuthenticationAlgorithm algorithm, byte[] key, byte[] content) {
        HMac mac = new HMac(
                switch (algorithm) {
                    case SHA2_256 -> new SHA256Digest();
                    case SHA2_384 -> new SHA384Digest();
                    case SHA2_512 -> new SHA512Digest();
                });
        mac.init(new KeyParameter(key));
        mac.update(content, 0, content.length);
        byte[] digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        return Arrays.copyOf(digest, digest.length / 2);
    }

    /** {@return the octets whose encryption is the given block} */
    public static byte[] decryptBlock(byte[] key, byte[] block) {
        BlockCipher aes = AESEngine.newInstance();
        aes.init(false, new KeyParameter(key));
        byte[] plain = new byte[16];
        aes.processBlock(block, 0, plain, 0);
        return plain;
    }

    private static byte[] cbc(SaKeys keys, byte[] iv, byte[] input, Direction direction) {
        var cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(
                direction == Direction.SEAL,
                new ParametersWithIV(new KeyParameter(keys.encryption().copy()), iv));
        byte[] output = new byte[input.length];
        for (int i = 0; i < input.length; i += 16) {
            cipher.processBlock(input, i, output, i);
        }
        return output;
    }

    private static byte[] aead(
            EncryptionAlgorithm algorithm, SaKeys keys, byte[] header, byte[] iv, byte[] input, Direction direction) {
        byte[] material = keys.encryption().copy();
        byte[] key = Arrays.copyOf(material, material.length - 4);
        byte[] nonce = concat(Arrays.copyOfRange(material, material.length - 4, material.length), iv);
        AEADCipher cipher = algorithm == EncryptionAlgorithm.CHACHA20_POLY1305
                ? new ChaCha20Poly1305()
                : GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(direction == Direction.SEAL, new AEADParameters(new KeyParameter(key), 128, nonce, header));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        try {
            int done = cipher.processBytes(input, 0, input.length, output, 0);
            cipher.doFinal(output, done);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError(e);
        }
        return output;
    }

    /** {@return the arrays one after the other} */
    public static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
