/** The hybrid-cloud demo: two gateways, two connections, one lost address. */
@NullMarked
package dev.cygnet.examples.demo;

import org.jspecify.annotations.NullMarked;
