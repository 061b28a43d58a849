package dev.cygnet.model.declaration;

import dev.cygnet.model.rule.RuleDescription;
import java.util.Optional;

/** What became of a literal: a value, or the reason why it is none. */
sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    record Refused<T>(RuleDescription rule, String message, String fix) implements Reading<T> {}

    static <T> Reading<T> of(Optional<T> value, RuleDescription rule, String message, String fix) {
        return value.<Reading<T>>map(Read::new).orElseGet(() -> new Refused<>(rule, message, fix));
    }
}
