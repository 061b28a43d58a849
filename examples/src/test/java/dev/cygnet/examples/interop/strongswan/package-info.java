/** strongSwan as a peer: configuration, control by vici, and its logged keys. */
@NullMarked
package dev.cygnet.examples.interop.strongswan;

import org.jspecify.annotations.NullMarked;
