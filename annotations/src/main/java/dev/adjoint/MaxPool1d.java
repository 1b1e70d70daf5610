package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest element of each window of each channel, an abstract method from {@link Tensor} to
 * {@link Tensor} without parameters.
 *
 * <p>x: {@code [batch, T, C]}; y: {@code [batch, OT, C]}. Padding is never the largest element. The
 * gradient of a window goes to its first largest element.
 *
 * <p>Keras: {@code MaxPooling1D}; PyTorch: {@code MaxPool1d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPool1d {

  /** The size of the window. Needed, here or in {@link With}. */
  int kernel() default 0;

  /** How far the window moves; 0, where not given, is its own size. */
  int stride() default 0;

  /** Which places beyond the ends a window may reach over. */
  Padding padding() default Padding.VALID;

  /**
   * How far it may reach, instead of {@link #padding}: one number for both ends, or {@code {before,
   * after}}; less than the window.
   */
  int[] pads() default {};
}
