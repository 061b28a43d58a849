package dev.cygnet.model;

/** Root of the exceptions that Cygnet throws at the embedding application; the message says what to do. */
public class CygnetException extends RuntimeException {
    /**
     * @param message what is wrong and what to do about it; never a secret
     */
    public CygnetException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do about it; never a secret
     * @param cause the underlying failure
     */
    public CygnetException(String message, Throwable cause) {
        super(message, cause);
    }
}
