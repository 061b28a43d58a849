/** Addresses, prefixes and endpoints: immutable, free of name look-ups. */
@NullMarked
package dev.cygnet.model.net;

import org.jspecify.annotations.NullMarked;
