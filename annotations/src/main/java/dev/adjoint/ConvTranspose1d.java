package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transposed convolution over sequences, the gradient of a convolution with respect to its input:
 * {@code y[n, t, o] = activation(bias[o] + sum over p, k, c of x[n, p, c] * weight[k, o, c])} where
 * {@code t = p * stride + k * dilation - before}; an abstract method from {@link Tensor} to {@link
 * Tensor}.
 *
 * <p>x: {@code [batch, T, C]}; weight: {@code [K, filters, C]}, named {@code <method>.weight};
 * bias: {@code [filters]}, named {@code <method>.bias}; y: {@code [batch, OT, filters]} with {@code
 * OT = (T - 1) * stride + extent - before - after}, {@code extent = (kernel - 1) * dilation + 1}.
 * With {@link Padding#SAME}, {@code OT = T * stride}, and {@code max(extent - stride, 0)} is cut
 * off, the smaller half at the start.
 *
 * <p>Keras: {@code Conv1DTranspose}, which adds zeros at the end where the stride is above the
 * extent; PyTorch: {@code ConvTranspose1d}, with weights {@code [C, filters, K]}; its {@code
 * output_padding} is that much less in {@link #pads} at the end.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ConvTranspose1d {

  /** The number of filters. Exactly one of {@code filters} and {@link #size} is given. */
  int filters() default 0;

  /** The number of filters as an expression over the names of dims, such as {@code "2*c"}. */
  String size() default "";

  /** The size of the window. Needed, here or in {@link With}. */
  int kernel() default 0;

  /** How far the window moves over the result. */
  int stride() default 1;

  /** How far apart its taps are. */
  int dilation() default 1;

  /** What is cut off at the ends of the result. */
  Padding padding() default Padding.VALID;

  /**
   * Places that are cut off at the ends of the result, instead of {@link #padding}: one number for
   * both ends, or {@code {before, after}}.
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
  double l1() default 0;

  /** At least 0: {@code l2 * sum(weight²)} is added to every loss, see {@link Dense#l1}. */
  double l2() default 0;
}
