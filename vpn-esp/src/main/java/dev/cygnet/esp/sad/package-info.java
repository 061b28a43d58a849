/** The security association database: from the SPI of a packet to its SA. */
@NullMarked
package dev.cygnet.esp.sad;

import org.jspecify.annotations.NullMarked;
