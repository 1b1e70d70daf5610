package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution of each channel by itself: {@link Conv2d} with as many groups as channels, an
 * abstract method from {@link Tensor} to {@link Tensor}. Channel {@code c * multiplier + k} of the
 * result is filter k of channel c.
 *
 * <p>x: {@code [batch, H, W, C]}; weight: {@code [KH, KW, 1, C * multiplier]}, named {@code
 * <method>.weight}; bias: {@code [C * multiplier]}, named {@code <method>.bias}; y: {@code [batch,
 * OH, OW, C * multiplier]}.
 *
 * <p>Keras: {@code DepthwiseConv2D}, whose weights are {@code [KH, KW, C, multiplier]}: the same
 * numbers in the same order; PyTorch: {@code Conv2d} with {@code groups = C}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DepthwiseConv2d {

  /**
   * The size of the window: {@code {height, width}}, or one number for both. Needed, here or in
   * {@link With}.
   */
  int[] kernel() default {};

  /** The number of filters of each channel. */
  int multiplier() default 1;

  /** How far the window moves, along each axis or along both. */
  int[] stride() default 1;

  /** How far apart its taps are, along each axis or along both. */
  int[] dilation() default 1;

  /** Which pixels beyond the edges a window may see. */
  Padding padding() default Padding.VALID;

  /**
   * Zeros at the edges, instead of {@link #padding}: one number for all four edges, {@code {h, w}}
   * for both edges of each axis, or {@code {top, left, bottom, right}}.
   */
  int[] pads() default {};

  /** What is applied to the result. */
  Activation activation() default Activation.NONE;

  /** Whether a bias is added. */
  boolean bias() default true;

  /**
   * How the weight is drawn; the default is that of Keras. Fans count the taps of the kernel, see
   * {@link Initializer}.
   */
  Initializer init() default Initializer.GLOROT_UNIFORM;

  /** How the bias is drawn. */
  Initializer biasInit() default Initializer.ZEROS;

  /** At least 0: {@code l1 * sum(|weight|)} is added to every loss, see {@link Dense#l1}. */
  double l1() default Double.NaN;

  /** At least 0: {@code l2 * sum(weight²)} is added to every loss, see {@link Dense#l1}. */
  double l2() default Double.NaN;

  /**
   * Above 0: the largest Euclidean norm of the weights of each filter, {@code weight[:, :, :, f]},
   * after an update, see {@link Dense#maxNorm}; Keras: {@code depthwise_constraint =
   * MaxNorm(maxNorm, axis=[0, 1])}.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}
