/** Cygnet against implementations that no one here wrote. */
@NullMarked
package dev.cygnet.examples.interop;

import org.jspecify.annotations.NullMarked;
