package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution over sequences: {@code y[n, q, o] = activation(bias[o] + sum over j, c of x[n, q *
 * stride + j * dilation - before, c] * weight[j, c, o])}, an abstract method from {@link Tensor} to
 * {@link Tensor}. What lies outside of the sequence is 0; the window is not flipped.
 *
 * <p>x: {@code [batch, T, C]}; weight: {@code [K, C / groups, filters]}, named {@code
 * <method>.weight}; bias: {@code [filters]}, named {@code <method>.bias}; y: {@code [batch, OT,
 * filters]}. Otherwise as {@link Conv2d}.
 *
 * <p>Keras: {@code Conv1D}; PyTorch: {@code Conv1d}, with sequences {@code [batch, C, T]} and
 * weights {@code [filters, C / groups, K]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv1d {

  /** The number of filters. Exactly one of {@code filters} and {@link #size} is given. */
  int filters() default 0;

  /** The number of filters as an expression over the names of dims, such as {@code "2*c"}. */
  String size() default "";

  /** The size of the window. Needed, here or in {@link With}. */
  int kernel() default 0;

  /** How far the window moves. */
  int stride() default 1;

  /** How far apart its taps are. */
  int dilation() default 1;

  /** How many parts channels and filters are cut into; it divides both. */
  int groups() default 1;

  /** Which places beyond the ends a window may see. */
  Padding padding() default Padding.VALID;

  /**
   * Zeros at the ends, instead of {@link #padding}: one number for both, or {@code {before,
   * after}}; {@code {kernel - 1, 0}} makes a convolution causal.
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
   * Above 0: the largest Euclidean norm of the weights of each filter, {@code weight[:, :, f]},
   * after an update, see {@link Dense#maxNorm}; Keras: {@code kernel_constraint = MaxNorm(maxNorm,
   * axis=[0, 1])}.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}
