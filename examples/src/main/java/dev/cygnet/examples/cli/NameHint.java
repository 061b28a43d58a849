package dev.cygnet.examples.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class NameHint {
    /** One slip in this many letters is forgiven, and always one. */
    private static final int LETTERS_PER_SLIP = 3;

    private NameHint() {}

    /** {@return "did you mean …?", or what there is} */
    static String of(String written, Collection<String> known) {
        return closest(written, known)
                .map(NameHint::question)
                .orElseGet(() -> known.isEmpty() ? "it has none" : "it has " + String.join(", ", known));
    }

    static Optional<String> closest(String written, Collection<String> known) {
        int tolerated = Math.max(1, written.length() / LETTERS_PER_SLIP);
        return known.stream()
                .filter(name -> distance(written, name) <= tolerated)
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    static String question(String name) {
        return "did you mean '" + name + "'?";
    }

    /** Insertions, deletions and replacements between two words, whatever the case of their letters. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
