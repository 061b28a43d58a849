/** A network laboratory of namespaces, processes, pings and captures, for tests against other implementations. */
@NullMarked
package dev.cygnet.examples.interop.lab;

import org.jspecify.annotations.NullMarked;
