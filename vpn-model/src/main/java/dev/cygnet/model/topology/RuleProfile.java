package dev.cygnet.model.topology;

/** Which rules a topology is held to. */
public enum RuleProfile {
    /** Everything that the guide limits. */
    GUIDE,
    /** Only what IKE, IPsec and BGP themselves demand. */
    OPEN
}
