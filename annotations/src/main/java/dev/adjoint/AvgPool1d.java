package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each window of each channel, an abstract method from {@link Tensor} to {@link Tensor}
 * without parameters.
 *
 * <p>x: {@code [batch, T, C]}; y: {@code [batch, OT, C]}. The gradient of a window is shared by the
 * places that count.
 *
 * <p>Keras: {@code AveragePooling1D}; PyTorch: {@code AvgPool1d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AvgPool1d {

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

  /**
   * Whether padding counts, as zeros. Not so by default, as in Keras; PyTorch counts it unless
   * {@code count_include_pad} is false.
   */
  boolean countPadding() default false;
}
