/** A UDP underlay in virtual time: links with latency, loss, duplication, reordering and MTU; cuts; verdicts on single datagrams. */
@NullMarked
package dev.cygnet.testkit.net;

import org.jspecify.annotations.NullMarked;
