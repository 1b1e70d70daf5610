package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a fragment of a model: an interface whose abstract methods are layers, parameters, other
 * blocks and {@link Arg arguments}, with one {@link Forward} method that returns {@link Tensor}, or
 * a record of them. {@link Use}, {@link Stack} and {@link Scan} embed it in a model or in another
 * block.
 *
 * <p>Names of dims that {@code @Shape} declares on the parameters of its {@code @Forward} are bound
 * anew at each use, to constants or to run-time dims, and are known in its layers:
 * {@code @Dense(size = "4*d")}. A parameter without {@code @Shape} takes a tensor of any shape.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Block {}
