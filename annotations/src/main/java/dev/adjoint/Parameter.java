package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a trained tensor: an abstract method without parameters that returns {@link Tensor}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Parameter {

  /**
   * The shape, such as {@code "784 32"}; empty for a scalar. Of integers only in a model; in a
   * {@link Block} it may have the names that are bound where the block is used.
   */
  String shape();

  /** How the values are drawn before training; {@link Initializer} says what its fans are. */
  Initializer init() default Initializer.GLOROT_UNIFORM;

  /** The number that {@link #init} takes, if it takes one. */
  double initValue() default Double.NaN;

  /**
   * At least 0: {@code l1 * sum(|parameter|)} is added to every loss that reads it, see {@link
   * Dense#l1}.
   */
  double l1() default Double.NaN;

  /**
   * At least 0: {@code l2 * sum(parameter²)} is added to every loss that reads it, see {@link
   * Dense#l1}.
   */
  double l2() default Double.NaN;
}
