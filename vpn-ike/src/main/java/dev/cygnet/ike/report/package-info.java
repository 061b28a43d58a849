/** What the engine tells about itself: events, reasons, differences between the two ends. */
@NullMarked
package dev.cygnet.ike.report;

import org.jspecify.annotations.NullMarked;
