/** Start a gateway inside an application: {@link dev.cygnet.gateway.Cygnet#gateway()}. */
@NullMarked
package dev.cygnet.gateway;

import org.jspecify.annotations.NullMarked;
