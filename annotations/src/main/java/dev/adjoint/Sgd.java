package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stochastic gradient descent on the parameters that a {@link Loss} trains: {@code v = momentum * v
 * + g; p -= learningRate * v}, and with Nesterov {@code p -= learningRate * (g + momentum * v)}
 * (the definition of PyTorch).
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

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}
