/** The worked scenarios of the requirements as topologies to start from. */
@NullMarked
package dev.cygnet.testkit.scenario;

import org.jspecify.annotations.NullMarked;
