package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an argument of a {@link Block}: a method without parameters that returns a primitive, a
 * String or an enum. Its value is a compile-time constant, given where the block is used: {@code
 * args = "heads=8"}. A default method has a default, which may depend on other arguments.
 *
 * <p>Bodies of the block call it as a constant. An {@code int} is also a name in shape strings of
 * the block, as in {@code size = "heads*d"}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Arg {}
