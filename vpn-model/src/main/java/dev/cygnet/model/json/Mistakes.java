package dev.cygnet.model.json;

import dev.cygnet.model.internal.PathSet;
import dev.cygnet.model.rule.RuleDescription;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Position;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with the form of a file. Bounded: of a file of rubbish the first mistakes are enough. */
final class Mistakes {
    private static final int MOST = 1_000;

    private final List<Violation> violations = new ArrayList<>();
    private final PathSet unreadable = new PathSet();

    void add(RuleDescription rule, ModelPath path, Position at, String value, String message, String fix) {
        unreadable.add(path);
        if (violations.size() < MOST) {
            violations.add(rule.violation(path, value, message, fix).at(at));
        }
    }

    /** Notes that what belongs there was given, though unreadably. */
    void unreadable(ModelPath path) {
        unreadable.add(path);
    }

    List<Violation> violations() {
        return violations;
    }

    List<Violation> withoutConsequences(Collection<Violation> others) {
        return unreadable.without(others);
    }
}
