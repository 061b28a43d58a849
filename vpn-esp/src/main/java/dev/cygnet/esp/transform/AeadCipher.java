package dev.cygnet.esp.transform;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/** The combined-mode ciphers, by their names in the JCA. */
enum AeadCipher {
    AES_GCM("AES/GCM/NoPadding", "AES") {
        @Override
        AlgorithmParameterSpec parameters(byte[] nonce) {
            return new GCMParameterSpec(Aead.ICV * Byte.SIZE, nonce);
        }
    },
    CHACHA20_POLY1305("ChaCha20-Poly1305", "ChaCha20") {
        @Override
        AlgorithmParameterSpec parameters(byte[] nonce) {
            return new IvParameterSpec(nonce);
        }
    };

    private final String transformation;
    private final String keyAlgorithm;

    AeadCipher(String transformation, String keyAlgorithm) {
        this.transformation = transformation;
        this.keyAlgorithm = keyAlgorithm;
    }

    String transformation() {
        return transformation;
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** The parameters copy the nonce. */
    abstract AlgorithmParameterSpec parameters(byte[] nonce);
}
