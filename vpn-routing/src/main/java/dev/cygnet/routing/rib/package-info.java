/** Routes, the best one per prefix with its reason, and their compilation into a forwarding table. */
@NullMarked
package dev.cygnet.routing.rib;

import org.jspecify.annotations.NullMarked;
