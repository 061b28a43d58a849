/** Choice of the connection that carries the outbound traffic of a path group. */
@NullMarked
package dev.cygnet.routing.ha;

import org.jspecify.annotations.NullMarked;
