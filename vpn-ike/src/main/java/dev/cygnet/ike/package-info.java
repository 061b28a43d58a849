/**
 * The IKE engine as a pure machine: inputs and the present time in, outputs out. It owns no socket, clock or thread; the embedding
 * shell carries its datagrams, installs its SAs and wakes it at {@link dev.cygnet.ike.IkeEngine#nextDeadline()}.
 */
@NullMarked
package dev.cygnet.ike;

import org.jspecify.annotations.NullMarked;
