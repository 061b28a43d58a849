/** IKE and IPsec policies: algorithms with their IANA numbers, lifetimes, identities. */
@NullMarked
package dev.cygnet.model.policy;

import org.jspecify.annotations.NullMarked;
