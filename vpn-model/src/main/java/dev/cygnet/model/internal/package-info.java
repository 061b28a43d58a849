/** Helpers of the model that are not part of its interface. */
@NullMarked
package dev.cygnet.model.internal;

import org.jspecify.annotations.NullMarked;
