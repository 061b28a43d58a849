/** What travelled: a bounded record with a fingerprint, and captures for Wireshark. */
@NullMarked
package dev.cygnet.testkit.trace;

import org.jspecify.annotations.NullMarked;
