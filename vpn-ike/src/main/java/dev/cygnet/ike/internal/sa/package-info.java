/** IKE SAs, their children, windows and tables. */
@NullMarked
package dev.cygnet.ike.internal.sa;

import org.jspecify.annotations.NullMarked;
