/** Dispatch of datagrams, timers and commands to SAs and exchanges. */
@NullMarked
package dev.cygnet.ike.internal.engine;

import org.jspecify.annotations.NullMarked;
