/** What a gateway asks of the shell around it: underlay datagrams and the LAN side. */
@NullMarked
package dev.cygnet.gateway.port;

import org.jspecify.annotations.NullMarked;
