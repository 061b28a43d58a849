package dev.cygnet.model.validation;

/** How much a violation weighs, the heaviest first. */
public enum Severity {
    /** The configuration is refused. */
    ERROR("error"),
    /** Accepted, but insecure and not recommended. */
    INSECURE("insecure setting"),
    /** Accepted, but likely to cause trouble. */
    WARNING("warning"),
    /** Accepted; another choice is recommended. */
    ADVICE("advice");

    private final String noun;

    Severity(String noun) {
        this.noun = noun;
    }

    /**
     * @param count how many there are
     * @return the count with the noun, such as {@code 2 errors}
     */
    String counted(int count) {
        return count + " " + noun + (count == 1 || this == ADVICE ? "" : "s");
    }
}
