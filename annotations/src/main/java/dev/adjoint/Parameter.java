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

  /** The shape, of integers only, such as {@code "784 32"}; empty for a scalar. */
  String shape();

  /** How the values are drawn before training. Fans are the last two dims. */
  Initializer init() default Initializer.GLOROT_UNIFORM;

  /** The number that {@link #init} takes, if it takes one. */
  double initValue() default Double.NaN;
}
