/** What every module of Cygnet shares: exceptions of the library. */
@NullMarked
package dev.cygnet.model;

import org.jspecify.annotations.NullMarked;
