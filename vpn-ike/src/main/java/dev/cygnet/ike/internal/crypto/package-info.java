/** The cryptography of IKEv2: key exchange, pseudorandom function, key schedule and the protection of messages. */
@NullMarked
package dev.cygnet.ike.internal.crypto;

import org.jspecify.annotations.NullMarked;
