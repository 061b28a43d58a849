/** Encryption and integrity of ESP packets, chosen once per SA. */
@NullMarked
package dev.cygnet.esp.transform;

import org.jspecify.annotations.NullMarked;
