package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest elements of bins that cut sequences of any length into the same number of parts, an
 * abstract method from {@link Tensor} to {@link Tensor} without parameters.
 *
 * <p>x: {@code [batch, T, C]}; y: {@code [batch, output, C]}. The bins are those of {@link
 * AdaptiveAvgPool1d}. Equal largest places of a bin share its gradient.
 *
 * <p>PyTorch: {@code AdaptiveMaxPool1d}, where the first of equal ones gets all of it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveMaxPool1d {

  /** The length of the result. Needed, here or in {@link With}. */
  int output() default 0;
}
