package dev.cygnet.model.draft;

import dev.cygnet.model.validation.ModelPath;

/**
 * A readable value and where it was declared.
 *
 * @param <T> its type
 * @param path where
 * @param value what
 */
public record Located<T>(ModelPath path, T value) {}
