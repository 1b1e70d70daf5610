package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adadelta on the parameters that a {@link Loss} trains (Zeiler, 2012): {@code s = rho * s + (1 -
 * rho) * g²; d = √(c + epsilon) / √(s + epsilon) * g; c = rho * c + (1 - rho) * d²; p -=
 * learningRate * d}. Defaults as in PyTorch (Keras: a step size of 0.001, rho 0.95, epsilon 1e-7).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Adadelta {

  /** The step size. */
  double learningRate() default 1;

  /** The decay of both means of squares. */
  double rho() default 0.9;

  /** Added below both roots. */
  double epsilon() default 1e-6;

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}
