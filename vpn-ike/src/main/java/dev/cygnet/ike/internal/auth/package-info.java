/** What proves who and where a peer is: authentication data, NAT detection hashes and cookies. */
@NullMarked
package dev.cygnet.ike.internal.auth;

import org.jspecify.annotations.NullMarked;
