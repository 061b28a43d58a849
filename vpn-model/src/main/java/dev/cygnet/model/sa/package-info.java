/** What the IKE engine hands to the data plane: selectors, algorithms and keys of a CHILD_SA. */
@NullMarked
package dev.cygnet.model.sa;

import org.jspecify.annotations.NullMarked;
