/** Longest-prefix match over flat arrays: the table that forwarding reads for every packet. */
@NullMarked
package dev.cygnet.routing.fib;

import org.jspecify.annotations.NullMarked;
