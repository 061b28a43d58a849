package dev.cygnet.ike.internal.crypto;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC of the JDK's own provider (RFC 2104, RFC 4868). */
final class Hmac {
    private Hmac() {}

    /** {@return the JDK's name of an algorithm} */
    static String name(AuthenticationAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA2_256 -> "HmacSHA256";
            case SHA2_384 -> "HmacSHA384";
            case SHA2_512 -> "HmacSHA512";
        };
    }

    /** {@return a MAC that is keyed and has seen no data} */
    static Mac of(String name, byte[] key) {
        try {
            Mac mac = Mac.getInstance(name, "SunJCE");
            // HMAC fills the key up with zeros, so one zero octet is the empty key, which the JDK does not take.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + name + " in its SunJCE provider", e);
        }
    }
}
