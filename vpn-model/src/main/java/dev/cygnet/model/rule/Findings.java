package dev.cygnet.model.rule;

import dev.cygnet.model.validation.ModelPath;

/** Takes what a rule finds. */
@FunctionalInterface
public interface Findings {
    /**
     * @param path where
     * @param value the offending value; empty if it is missing, never a secret
     * @param message what is wrong
     * @param fix what is allowed or how to mend it
     */
    void report(ModelPath path, Object value, String message, String fix);
}
