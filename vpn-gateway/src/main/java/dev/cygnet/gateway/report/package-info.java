/** What a running gateway tells: events, and a snapshot of its state. */
@NullMarked
package dev.cygnet.gateway.report;

import org.jspecify.annotations.NullMarked;
