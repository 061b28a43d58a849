/** Narrowing of traffic selectors (RFC 7296 §2.9). */
@NullMarked
package dev.cygnet.ike.selector;

import org.jspecify.annotations.NullMarked;
