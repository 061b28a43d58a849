/** Gateways in a simulation, and what stands behind them: local networks with servers that ping each other. */
@NullMarked
package dev.cygnet.testkit.node;

import org.jspecify.annotations.NullMarked;
