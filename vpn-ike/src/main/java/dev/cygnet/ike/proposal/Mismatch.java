package dev.cygnet.ike.proposal;

import java.util.List;

/**
 * One reason why an offered proposal cannot be chosen.
 *
 * @param proposal number of the proposal
 * @param aspect what does not match
 * @param offered what the peer offers, readable; empty if nothing
 * @param accepted what we accept, readable and preferred first; empty if nothing
 */
public record Mismatch(int proposal, Aspect aspect, List<String> offered, List<String> accepted) {
    /** Copies the lists. */
    public Mismatch {
        offered = List.copyOf(offered);
        accepted = List.copyOf(accepted);
    }

    /** What does not match. */
    public enum Aspect {
        /** Protocol of the SA. */
        PROTOCOL("protocol"),
        /** SPI of the proposal. */
        SPI("SPI"),
        /** Transform type 1. */
        ENCRYPTION("encryption"),
        /** Transform type 2. */
        PRF("pseudorandom function"),
        /** Transform type 3. */
        INTEGRITY("integrity"),
        /** Transform type 4. */
        KEY_EXCHANGE("key exchange"),
        /** Transform type 5. */
        SEQUENCE_NUMBERS("sequence numbers"),
        /** A transform type that the protocol does not have, or that Cygnet does not know (RFC 7296 §3.3.6). */
        TRANSFORM_TYPE("transform type");

        private final String text;

        Aspect(String text) {
            this.text = text;
        }

        static Aspect of(TransformType type) {
            return switch (type.value()) {
                case 1 -> ENCRYPTION;
                case 2 -> PRF;
                case 3 -> INTEGRITY;
                case 4 -> KEY_EXCHANGE;
                case 5 -> SEQUENCE_NUMBERS;
                default -> TRANSFORM_TYPE;
            };
        }

        /** {@return the name for people} */
        @Override
        public String toString() {
            return text;
        }
    }

    /** {@return e.g. {@code proposal 1: encryption: offered AES-CBC-256; accepted AES-CBC-128}} */
    @Override
    public String toString() {
        return "proposal " + proposal + ": " + aspect + ": offered " + join(offered) + "; accepted " + join(accepted);
    }

    private static String join(List<String> texts) {
        return texts.isEmpty() ? "nothing" : String.join(", ", texts);
    }
}
