/** The {@code cygnet} command line. */
@NullMarked
package dev.cygnet.examples.cli;

import org.jspecify.annotations.NullMarked;
