/** The rules that a topology is held to, each with its text, severity and profiles. */
@NullMarked
package dev.cygnet.model.rule;

import org.jspecify.annotations.NullMarked;
