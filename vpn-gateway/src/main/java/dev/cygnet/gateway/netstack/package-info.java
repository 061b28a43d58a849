/** The gateway's own voice inside the tunnels: ICMP echo and ICMP errors. */
@NullMarked
package dev.cygnet.gateway.netstack;

import org.jspecify.annotations.NullMarked;
