package dev.cygnet.model.internal;

import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places that could not be read. What a rule says about such a place, a part of it or the object around it is a consequence of
 * that and no mistake of its own.
 */
public final class PathSet {
    private final Set<ModelPath> paths = new HashSet<>();
    private final Set<ModelPath> around = new HashSet<>();

    /** @param path an unreadable place */
    public void add(ModelPath path) {
        paths.add(path);
        for (Optional<ModelPath> parent = path.parent();
                parent.isPresent();
                parent = parent.get().parent()) {
            around.add(parent.get());
        }
    }

    /**
     * @param path a place
     * @return whether an unreadable place is it, is around it or lies within it
     */
    public boolean touches(ModelPath path) {
        return around.contains(path) || holds(path);
    }

    private boolean holds(ModelPath path) {
        for (Optional<ModelPath> place = Optional.of(path);
                place.isPresent();
                place = place.get().parent()) {
            if (paths.contains(place.get())) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param violations findings
     * @return those that are no consequence of an unreadable place
     */
    public List<Violation> without(Collection<Violation> violations) {
        return violations.stream()
                .filter(violation -> !touches(violation.path()))
                .toList();
    }
}
