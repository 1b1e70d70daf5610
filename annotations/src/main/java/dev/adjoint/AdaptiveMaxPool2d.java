package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest elements of bins that cut images of any size into the same number of parts, an
 * abstract method from {@link Tensor} to {@link Tensor} without parameters.
 *
 * <p>x: {@code [batch, H, W, C]}; y: {@code [batch, OH, OW, C]}. The bins are those of {@link
 * AdaptiveAvgPool2d}. Equal largest pixels of a bin share its gradient.
 *
 * <p>PyTorch: {@code AdaptiveMaxPool2d}, where the first of equal ones gets all of it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveMaxPool2d {

  /**
   * The size of the result: {@code {height, width}}, or one number for both. Needed, here or in
   * {@link With}.
   */
  int[] output() default {};
}
