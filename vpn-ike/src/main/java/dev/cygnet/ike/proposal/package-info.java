/** What is offered in SA payloads, what is chosen from it, and why nothing was (RFC 7296 §2.7, §3.3). */
@NullMarked
package dev.cygnet.ike.proposal;

import org.jspecify.annotations.NullMarked;
