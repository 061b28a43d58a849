/** The shell around a gateway: NIO sockets, the loop thread, TUN and in-memory LANs. */
@NullMarked
package dev.cygnet.gateway.io;

import org.jspecify.annotations.NullMarked;
