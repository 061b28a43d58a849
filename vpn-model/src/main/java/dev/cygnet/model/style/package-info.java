/** The one Immutables style of Cygnet. */
@NullMarked
package dev.cygnet.model.style;

import org.jspecify.annotations.NullMarked;
