/** Immutable octet strings. */
@NullMarked
package dev.cygnet.ike.octets;

import org.jspecify.annotations.NullMarked;
