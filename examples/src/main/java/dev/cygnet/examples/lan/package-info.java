/** Simulated servers for trying gateways without a network behind them. */
@NullMarked
package dev.cygnet.examples.lan;

import org.jspecify.annotations.NullMarked;
