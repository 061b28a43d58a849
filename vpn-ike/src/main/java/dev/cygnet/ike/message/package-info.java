/** IKEv2 messages: header, payloads, reader and writer (RFC 7296 §3). Reading is total: whatever the octets, the answer is a result. */
@NullMarked
package dev.cygnet.ike.message;

import org.jspecify.annotations.NullMarked;
