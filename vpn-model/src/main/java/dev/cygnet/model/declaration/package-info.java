/**
 * The fluent declaration of a topology: takes text and types, keeps going over mistakes, and has the rules look at the whole.
 * {@link dev.cygnet.model.topology.Topology#builder(String)} is the way in.
 */
@NullMarked
package dev.cygnet.model.declaration;

import org.jspecify.annotations.NullMarked;
