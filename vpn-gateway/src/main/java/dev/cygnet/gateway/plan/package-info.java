/** What one node of a topology runs: its addresses, connections, path groups and routes. */
@NullMarked
package dev.cygnet.gateway.plan;

import org.jspecify.annotations.NullMarked;
