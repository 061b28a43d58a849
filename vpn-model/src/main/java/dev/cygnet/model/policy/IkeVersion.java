package dev.cygnet.model.policy;

/** Version of the Internet Key Exchange (requirements MOD-IKE-001). */
public enum IkeVersion {
    /** IKEv2, RFC 7296. */
    V2;

    /** {@return {@code v2}} */
    @Override
    public String toString() {
        return "v2";
    }
}
