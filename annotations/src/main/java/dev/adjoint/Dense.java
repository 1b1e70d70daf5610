package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer: {@code y = activation(x · weight + bias)}, an abstract method from
 * {@link Tensor} to {@link Tensor}.
 *
 * <p>x: {@code [..., In]}; weight: {@code [In, units]}, named {@code <method>.weight}; bias: {@code
 * [units]}, named {@code <method>.bias}; y: {@code [..., units]}. In is inferred from the argument.
 * Calling the method twice shares the weights.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dense {

  /** The number of outputs. Exactly one of {@code units} and {@link #size} is given. */
  int units() default 0;

  /** The number of outputs as an expression over the names of dims, such as {@code "4*d"}. */
  String size() default "";

  /** What is applied to the result. */
  Activation activation() default Activation.NONE;

  /** Whether a bias is added. */
  boolean bias() default true;

  /** How the weight is drawn. */
  Initializer init() default Initializer.GLOROT_UNIFORM;

  /** The number that {@link #init} takes, if it takes one. */
  double initValue() default Double.NaN;

  /** How the bias is drawn. */
  Initializer biasInit() default Initializer.ZEROS;

  /** The number that {@link #biasInit} takes, if it takes one. */
  double biasInitValue() default Double.NaN;

  /**
   * At least 0: {@code l1 * sum(|weight|)} is added to every loss that the layer is part of, once
   * however often it is called, in training and in evaluation, as Keras does with {@code
   * kernel_regularizer}. Unless given, what the loss says of all its weights ({@link Loss#l1}),
   * which is nothing by default; 0 exempts the layer from that.
   */
  double l1() default Double.NaN;

  /** At least 0: {@code l2 * sum(weight²)} is added to every loss, see {@link #l1}. */
  double l2() default Double.NaN;

  /**
   * Above 0: after each update by a loss that trains the weight, the weights of each unit, a column
   * of the weight, are scaled to this Euclidean norm if theirs is larger, whatever the optimizer:
   * {@code weight[:, u] *= min(1, maxNorm / norm(weight[:, u]))} (Srivastava et al., 2014), as
   * Keras does with {@code kernel_constraint = MaxNorm(maxNorm)}. The bias is left alone. By
   * default there is no limit.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}
