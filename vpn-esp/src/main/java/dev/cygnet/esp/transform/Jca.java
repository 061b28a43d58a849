package dev.cygnet.esp.transform;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * Finds ciphers in the JDK's own provider, which has hardware intrinsics, whatever order of providers the application has
 * set; on a JVM without that provider, in any.
 */
final class Jca {
    private static final Optional<Provider> JDK_PROVIDER = Optional.ofNullable(Security.getProvider("SunJCE"));

    private Jca() {}

    static Cipher cipher(String transformation) {
        try {
            return JDK_PROVIDER.isPresent()
                    ? Cipher.getInstance(transformation, JDK_PROVIDER.get())
                    : Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw missing(transformation, e);
        }
    }

    static Mac mac(String algorithm) {
        try {
            return JDK_PROVIDER.isPresent()
                    ? Mac.getInstance(algorithm, JDK_PROVIDER.get())
                    : Mac.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw missing(algorithm, e);
        }
    }

    private static IllegalStateException missing(String algorithm, Exception cause) {
        return new IllegalStateException("this JVM has no " + algorithm + "; add a JCA provider that has it", cause);
    }
}
