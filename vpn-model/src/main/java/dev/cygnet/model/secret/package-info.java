/** Secrets that can be destroyed and never print themselves. */
@NullMarked
package dev.cygnet.model.secret;

import org.jspecify.annotations.NullMarked;
