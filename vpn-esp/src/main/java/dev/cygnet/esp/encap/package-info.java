/** ESP and IKE on one UDP port (RFC 3948). */
@NullMarked
package dev.cygnet.esp.encap;

import org.jspecify.annotations.NullMarked;
