package dev.cygnet.ike.proposal;

/** Whether the exchange that creates a CHILD_SA can carry a key exchange. */
public enum KeyExchangeUse {
    /** IKE_AUTH has no KE payload; transforms of type KE play no role (RFC 7296 §1.2). */
    NONE,
    /** CREATE_CHILD_SA: with perfect forward secrecy if the policy has groups for it (RFC 7296 §1.3.1). */
    PFS
}
