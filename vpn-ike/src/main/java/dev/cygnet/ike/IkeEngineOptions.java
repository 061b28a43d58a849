package dev.cygnet.ike;

import java.time.Duration;

/**
 * Limits of an engine, mostly against floods of half-open SAs (RFC 7296 §2.6).
 *
 * @param cookieThreshold half-open SAs in all from which on every initiator must return a cookie first
 * @param cookieThresholdPerAddress half-open SAs of one address from which on it must return a cookie first
 * @param halfOpenLimit half-open SAs in all from which on IKE_SA_INIT requests are dropped
 * @param halfOpenLimitPerAddress half-open SAs of one address from which on its IKE_SA_INIT requests are dropped
 * @param halfOpenLifetime how long a responder waits for IKE_AUTH
 * @param keyLog whether the engine emits its keys for the decryption of captures; for tests only
 */
public record IkeEngineOptions(
        int cookieThreshold,
        int cookieThresholdPerAddress,
        int halfOpenLimit,
        int halfOpenLimitPerAddress,
        Duration halfOpenLifetime,
        KeyLog keyLog) {
    /** {@return cookies from 30 half-open SAs (3 of one address) on, at most 10000 (5 of one address), no key log} */
    public static IkeEngineOptions defaults() {
        return new IkeEngineOptions(30, 3, 10_000, 5, Duration.ofSeconds(30), KeyLog.OFF);
    }

    /**
     * @param threshold half-open SAs in all from which on cookies are demanded; 0 demands them always
     * @return the same options with another threshold
     */
    public IkeEngineOptions withCookieThreshold(int threshold) {
        return new IkeEngineOptions(
                threshold, cookieThresholdPerAddress, halfOpenLimit, halfOpenLimitPerAddress, halfOpenLifetime, keyLog);
    }

    /**
     * @param choice whether keys are emitted
     * @return the same options with that choice
     */
    public IkeEngineOptions withKeyLog(KeyLog choice) {
        return new IkeEngineOptions(
                cookieThreshold,
                cookieThresholdPerAddress,
                halfOpenLimit,
                halfOpenLimitPerAddress,
                halfOpenLifetime,
                choice);
    }

    /** Whether keys leave the engine. */
    public enum KeyLog {
        /** Never. */
        OFF,
        /** As {@link IkeOutput.LogKeys}: whoever reads them can decrypt all traffic. */
        ON
    }
}
