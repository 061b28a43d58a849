/** Virtual time and seeded chance: the two things that a simulation must own to be repeatable. */
@NullMarked
package dev.cygnet.testkit.clock;

import org.jspecify.annotations.NullMarked;
