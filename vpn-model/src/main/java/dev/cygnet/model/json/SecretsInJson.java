package dev.cygnet.model.json;

/** What becomes of pre-shared keys that are held in memory when a topology is written. References are always written. */
public enum SecretsInJson {
    /** Such a topology is not written: keys belong into an environment variable or a file. */
    REFUSED,
    /** The keys are written in the clear; whoever can read the text knows them. */
    INCLUDED
}
