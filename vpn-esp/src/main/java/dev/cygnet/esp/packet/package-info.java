/** IPv4, UDP, TCP and ICMP as views over octets, and the buffer in which a packet stays from port to port. */
@NullMarked
package dev.cygnet.esp.packet;

import org.jspecify.annotations.NullMarked;
