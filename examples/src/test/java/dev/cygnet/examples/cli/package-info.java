/** Tests of dev.cygnet.examples.cli. */
@NullMarked
package dev.cygnet.examples.cli;

import org.jspecify.annotations.NullMarked;
