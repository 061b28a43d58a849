package dev.cygnet.examples.interop;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs other implementations and network namespaces. Where they are missing, it is left out, and the end of
 * the run says so; with {@code CYGNET_INTEROP=required} in the environment it fails instead.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InteropCondition.class)
public @interface InteropTest {}
