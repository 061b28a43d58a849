/** Tests of dev.cygnet.examples.demo. */
@NullMarked
package dev.cygnet.examples.demo;

import org.jspecify.annotations.NullMarked;
