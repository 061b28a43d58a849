/** A topology as it was declared, complete or not: what the rules look at. */
@NullMarked
package dev.cygnet.model.draft;

import org.jspecify.annotations.NullMarked;
