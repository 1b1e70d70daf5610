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
 * <p>x: {@code [batch, H, W, C]}; y: {@code [batch, OH, OW, C]}. Padding is never the largest
 * element. The gradient of a window goes to its first largest element, row by row.
 *
 * <p>Keras: {@code MaxPooling2D}; PyTorch: {@code MaxPool2d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPool2d {

  /**
   * The size of the window: {@code {height, width}}, or one number for both. Needed, here or in
   * {@link With}.
   */
  int[] kernel() default {};

  /** How far the window moves, along each axis or along both; by itself where not given. */
  int[] stride() default {};

  /** Which pixels beyond the edges a window may reach over. */
  Padding padding() default Padding.VALID;

  /**
   * How far it may reach, instead of {@link #padding}: one number for all four edges, {@code {h,
   * w}} for both edges of each axis, or {@code {top, left, bottom, right}}; less than the window.
   */
  int[] pads() default {};
}
