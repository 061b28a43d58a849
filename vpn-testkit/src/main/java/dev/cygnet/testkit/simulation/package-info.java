/** Nodes, clock and network put together and run until something holds. */
@NullMarked
package dev.cygnet.testkit.simulation;

import org.jspecify.annotations.NullMarked;
