/** Topologies as JSON: reading with the position of every mistake, writing in stable order. */
@NullMarked
package dev.cygnet.model.json;

import org.jspecify.annotations.NullMarked;
