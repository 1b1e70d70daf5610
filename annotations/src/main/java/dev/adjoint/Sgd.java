package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stochastic gradient descent on the parameters that a {@link Loss} trains: {@code v = momentum * v
 * + g; p -= learningRate * v}, and with Nesterov {@code p -= learningRate * (g + momentum * v)}
 * (the definition of PyTorch). With {@link #dampening} {@code v = momentum * v + (1 - dampening) *
 * g} from the second update on; in the first {@code v = g}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sgd {

  /** The step size. */
  double learningRate();

  /** 0 for plain gradient descent. */
  double momentum() default 0;

  /** Whether the momentum looks ahead; needs a momentum above 0. */
  boolean nesterov() default false;

  /**
   * From 0 to 1: what share of a gradient the momentum leaves out. Needs a momentum above 0 that
   * does not look ahead. With the momentum itself, v is a mean of gradients. Keras has none.
   */
  double dampening() default 0;

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}
