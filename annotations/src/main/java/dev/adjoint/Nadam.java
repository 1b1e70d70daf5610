package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adam with Nesterov's momentum on the parameters that a {@link Loss} trains (Dozat, 2016), in the
 * form of PyTorch: with {@code µ(t) = beta1 * (1 - 0.5 * 0.96^(t * momentumDecay))}, its product
 * M(t) over all updates so far, and m and v̂ as in {@link Adam}, {@code p -= learningRate * ((1 -
 * µ(t)) / (1 - M(t)) * g + µ(t+1) / (1 - M(t+1)) * m) / (√v̂ + epsilon)}. Defaults as in PyTorch
 * (Keras: a step size of 0.001, epsilon 1e-7).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Nadam {

  /** The step size. */
  double learningRate() default 2e-3;

  /** The decay of the first moment. */
  double beta1() default 0.9;

  /** The decay of the second moment. */
  double beta2() default 0.999;

  /** Added to the root of the second moment. */
  double epsilon() default 1e-8;

  /** How soon the momentum reaches beta1. */
  double momentumDecay() default 4e-3;

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}
