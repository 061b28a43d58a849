/** The gateway without I/O: demultiplexing, the IKE engine's errands, forwarding, path groups. */
@NullMarked
package dev.cygnet.gateway.runtime;

import org.jspecify.annotations.NullMarked;
