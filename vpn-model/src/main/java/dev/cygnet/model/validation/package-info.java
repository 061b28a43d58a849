/** What is wrong with a topology: violations with rule, path, value and remedy, gathered in one report. */
@NullMarked
package dev.cygnet.model.validation;

import org.jspecify.annotations.NullMarked;
