/** IKEv2 exchanges, one class each: what we ask ({@code …Exchange}) and what we answer ({@code …Responder}). */
@NullMarked
package dev.cygnet.ike.internal.v2;

import org.jspecify.annotations.NullMarked;
