package dev.cygnet.model.declaration;

import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Alternatives of one kind of algorithm. What is set later replaces what was set before. */
final class AlgorithmSlot<T> {
    private final ModelPath path;
    private List<Slot<T>> alternatives;

    AlgorithmSlot(ModelPath path, List<T> defaults) {
        this.path = path;
        this.alternatives = holding(defaults);
    }

    void set(List<T> values) {
        alternatives = holding(values);
    }

    private List<Slot<T>> holding(List<T> values) {
        return values.stream().map(value -> Slot.holding(path, value)).toList();
    }

    void set(String[] texts, Function<String, Reading<T>> literal) {
        List<Slot<T>> read = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            ModelPath place = texts.length == 1 ? path : path.element(i);
            read.add(Slot.reading(place, texts[i], literal.apply(texts[i])));
        }
        alternatives = read;
    }

    List<T> values(Consumer<Violation> problems) {
        return alternatives.stream()
                .flatMap(slot -> slot.value(problems).stream())
                .toList();
    }
}
