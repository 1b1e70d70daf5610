package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transposed convolution, the gradient of a convolution with respect to its input: {@code y[n, h,
 * w, o] = activation(bias[o] + sum over p, q, i, j, c of x[n, p, q, c] * weight[i, j, o, c])} where
 * {@code h = p * stride + i * dilation - top} and {@code w = q * stride + j * dilation - left}; an
 * abstract method from {@link Tensor} to {@link Tensor}.
 *
 * <p>x: {@code [batch, H, W, C]}; weight: {@code [KH, KW, filters, C]}, named {@code
 * <method>.weight}; bias: {@code [filters]}, named {@code <method>.bias}; y: {@code [batch, OH, OW,
 * filters]} with {@code OH = (H - 1) * stride + extent - top - bottom}, {@code extent = (kernel -
 * 1) * dilation + 1}. With {@link Padding#SAME}, {@code OH = H * stride}, and {@code max(extent -
 * stride, 0)} is cut off, the smaller half at the top.
 *
 * <p>Keras: {@code Conv2DTranspose}, which adds zeros at the end where the stride is above the
 * extent; PyTorch: {@code ConvTranspose2d}, with weights {@code [C, filters, KH, KW]}; its {@code
 * output_padding} is that much less in {@link #pads} at bottom and right.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ConvTranspose2d {

  /** The number of filters. Exactly one of {@code filters} and {@link #size} is given. */
  int filters() default 0;

  /** The number of filters as an expression over the names of dims, such as {@code "2*c"}. */
  String size() default "";

  /**
   * The size of the window: {@code {height, width}}, or one number for both. Needed, here or in
   * {@link With}.
   */
  int[] kernel() default {};

  /** How far the window moves over the result, along each axis or along both. */
  int[] stride() default 1;

  /** How far apart its taps are, along each axis or along both. */
  int[] dilation() default 1;

  /** What is cut off at the edges of the result. */
  Padding padding() default Padding.VALID;

  /**
   * Pixels that are cut off at the edges of the result, instead of {@link #padding}: one number for
   * all four edges, {@code {h, w}} for both edges of each axis, or {@code {top, left, bottom,
   * right}}.
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
   * Above 0: the largest Euclidean norm of the weights of each filter, {@code weight[:, :, f, :]},
   * after an update, see {@link Dense#maxNorm}; Keras: {@code kernel_constraint = MaxNorm(maxNorm,
   * axis=[0, 1, 3])}.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}
