package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lion on the parameters that a {@link Loss} trains (Chen et al., 2023): {@code p -= learningRate *
 * (sign(beta1 * m + (1 - beta1) * g) + decay * p); m = beta2 * m + (1 - beta2) * g}. Defaults as in
 * the paper (Keras: a step size of 0.001).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Lion {

  /** The step size. */
  double learningRate() default 1e-4;

  /** The weight of the mean in the direction of the step. */
  double beta1() default 0.9;

  /** The decay of the mean. */
  double beta2() default 0.99;

  /** How far a step of size 1 shrinks the parameters: {@code p -= learningRate * decay * p}. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}
