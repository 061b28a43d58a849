package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.Located;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One value of a declaration: absent, readable or not. What is set later replaces what was set before. */
final class Slot<T> {
    private final ModelPath path;
    private Optional<T> value = Optional.empty();
    private Optional<Violation> problem = Optional.empty();

    Slot(ModelPath path) {
        this.path = path;
    }

    ModelPath path() {
        return path;
    }

    void set(T readable) {
        value = Optional.of(readable);
        problem = Optional.empty();
    }

    void set(String text, Reading<T> reading) {
        if (reading instanceof Reading.Read<T> read) {
            set(read.value());
        } else if (reading instanceof Reading.Refused<T> refused) {
            value = Optional.empty();
            problem = Optional.of(refused.rule().violation(path, text, refused.message(), refused.fix()));
        }
    }

    /** A required value of blank text is missing, which is a clearer complaint than that of the literal's form. */
    void setUnlessBlank(String text, Reading<T> reading) {
        if (text.isBlank()) {
            value = Optional.empty();
            problem = Optional.empty();
        } else {
            set(text, reading);
        }
    }

    Optional<T> value(Consumer<Violation> problems) {
        problem.ifPresent(problems);
        return value;
    }

    static <T> Slot<T> reading(ModelPath path, String text, Reading<T> reading) {
        Slot<T> slot = new Slot<>(path);
        slot.set(text, reading);
        return slot;
    }

    static <T> Slot<T> holding(ModelPath path, T value) {
        Slot<T> slot = new Slot<>(path);
        slot.set(value);
        return slot;
    }

    static <T> List<Located<T>> values(List<Slot<T>> slots, Consumer<Violation> problems) {
        return slots.stream()
                .flatMap(slot -> slot.value(problems).map(value -> new Located<>(slot.path(), value)).stream())
                .toList();
    }
}
