package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution over images: {@code y[n, p, q, o] = activation(bias[o] + sum over i, j, c of x[n, p
 * * stride + i * dilation - top, q * stride + j * dilation - left, c] * weight[i, j, c, o])}, an
 * abstract method from {@link Tensor} to {@link Tensor}. Pixels outside of the image are 0; the
 * window is not flipped.
 *
 * <p>x: {@code [batch, H, W, C]}, channels last; weight: {@code [KH, KW, C / groups, filters]},
 * named {@code <method>.weight}; bias: {@code [filters]}, named {@code <method>.bias}; y: {@code
 * [batch, OH, OW, filters]}. With groups, filter o sees the channels of group {@code o / (filters /
 * groups)} only. C is inferred from the argument; H and W may be known at run time only. Calling
 * the method twice shares the weights.
 *
 * <p>Keras: {@code Conv2D}; PyTorch: {@code Conv2d}, with images {@code [batch, C, H, W]} and
 * weights {@code [filters, C / groups, KH, KW]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv2d {

  /** The number of filters. Exactly one of {@code filters} and {@link #size} is given. */
  int filters() default 0;

  /** The number of filters as an expression over the names of dims, such as {@code "2*c"}. */
  String size() default "";

  /**
   * The size of the window: {@code {height, width}}, or one number for both. Needed, here or in
   * {@link With}.
   */
  int[] kernel() default {};

  /** How far the window moves, along each axis or along both. */
  int[] stride() default 1;

  /** How far apart its taps are, along each axis or along both. */
  int[] dilation() default 1;

  /** How many parts channels and filters are cut into; it divides both. */
  int groups() default 1;

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
   * after an update, see {@link Dense#maxNorm}; Keras: {@code kernel_constraint = MaxNorm(maxNorm,
   * axis=[0, 1, 2])}.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}
