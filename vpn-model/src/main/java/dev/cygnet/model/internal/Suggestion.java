package dev.cygnet.model.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Suggestion {
    private static final int LONGEST_COMPARED = 64;

    private Suggestion() {}

    /**
     * @param written what was written
     * @param known what could have been written
     * @return the closest known word if it is close enough to be a slip
     */
    public static Optional<String> closest(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST_COMPARED)
                .filter(word -> Math.abs(word.length() - written.length()) <= tolerated)
                .map(word -> new Candidate(word, distance(fold(written), fold(word))))
                .filter(candidate -> candidate.distance <= tolerated)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /**
     * @param written what was written
     * @param known what could have been written
     * @return {@code did you mean "x"?}, or a list of what there is
     */
    public static String sentence(String written, Collection<String> known) {
        return closest(written, known)
                .map(word -> "did you mean \"" + word + "\"?")
                .orElseGet(() -> known.isEmpty() ? "none is declared" : "there is " + list(known));
    }

    private static String list(Collection<String> known) {
        int shown = 8;
        String words = String.join(
                ", ",
                known.stream().limit(shown).map(word -> "\"" + word + "\"").toList());
        return known.size() > shown ? words + " and " + (known.size() - shown) + " more" : words;
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private record Candidate(String word, int distance) {}

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
