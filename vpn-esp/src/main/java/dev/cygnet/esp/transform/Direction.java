package dev.cygnet.esp.transform;

import javax.crypto.Cipher;

/** What a transform is for. */
enum Direction {
    SEAL(Cipher.ENCRYPT_MODE),
    OPEN(Cipher.DECRYPT_MODE);

    private final int cipherMode;

    Direction(int cipherMode) {
        this.cipherMode = cipherMode;
    }

    int cipherMode() {
        return cipherMode;
    }
}
