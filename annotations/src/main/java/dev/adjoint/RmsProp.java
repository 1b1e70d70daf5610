package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * RMSprop on the parameters that a {@link Loss} trains (Hinton, 2012): {@code s = rho * s + (1 -
 * rho) * g²; p -= learningRate * g / (√s + epsilon)}. Defaults as in PyTorch, which calls rho alpha
 * (Keras: a step size of 0.001, rho 0.9, epsilon 1e-7).
 *
 * <p>Centered: {@code a = rho * a + (1 - rho) * g}, and the variance {@code s - a²} in the place of
 * s. With momentum: {@code v = momentum * v + g / (√s + epsilon); p -= learningRate * v}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RmsProp {

  /** The step size. */
  double learningRate() default 0.01;

  /** The decay of the mean of squares. */
  double rho() default 0.99;

  /** Added to the root of the mean of squares. */
  double epsilon() default 1e-8;

  /** 0 for none. */
  double momentum() default 0;

  /** Whether to divide by the deviation of the gradients instead of their root mean square. */
  boolean centered() default false;

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}
