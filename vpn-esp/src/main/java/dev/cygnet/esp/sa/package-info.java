/** ESP security associations in tunnel mode: sequence numbers, replay window, selectors, counters. */
@NullMarked
package dev.cygnet.esp.sa;

import org.jspecify.annotations.NullMarked;
